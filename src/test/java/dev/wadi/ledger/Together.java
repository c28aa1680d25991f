package dev.wadi.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same moment. */
public final class Together {
  private Together() {}

  /** Starts all of it at once and hands back what each came to, in their order. */
  @SafeVarargs
  public static <T> List<T> all(Callable<T>... things) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(things.length);
    CyclicBarrier start = new CyclicBarrier(things.length);
    try {
      List<Future<T>> begun = new ArrayList<>();
      for (Callable<T> thing : things) {
        begun.add(
            threads.submit(
                () -> {
                  start.await();
                  return thing.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : begun) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}

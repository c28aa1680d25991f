package dev.wadi.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Does what may be done together, on at most so many threads; the caller's is one of them. */
final class Wave {
  private final Run run;
  private final int most;

  Wave(Run run, int most) {
    this.run = run;
    this.most = most;
  }

  /** After a failure nothing more is begun; the failure that stands first in the list is thrown. */
  <T> void run(List<T> all, Consumer<T> work) {
    AtomicInteger next = new AtomicInteger();
    Map<Integer, RuntimeException> failures = Collections.synchronizedMap(new TreeMap<>());
    Runnable worker =
        () -> {
          int at = next.getAndIncrement();
          while (at < all.size() && failures.isEmpty()) {
            try {
              work.accept(all.get(at));
            } catch (RuntimeException failure) {
              failures.put(at, failure);
            }
            at = next.getAndIncrement();
          }
        };
    List<Future<?>> others = new ArrayList<>();
    for (int i = 1; i < Math.min(most, all.size()); i++) {
      others.add(run.node().threads().submit(worker));
    }
    worker.run();
    others.forEach(Wave::await);
    failures.values().stream()
        .filter(failure -> !(failure instanceof StageFailure))
        .findFirst()
        .or(() -> failures.values().stream().findFirst())
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private static void await(Future<?> worker) {
    boolean interrupted = false;
    while (true) {
      try {
        worker.get();
        break;
      } catch (InterruptedException later) {
        interrupted = true;
      } catch (ExecutionException broken) {
        throw new IllegalStateException(broken.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

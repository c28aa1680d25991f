package dev.wadi.camel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Wakes those who wait for work in this process. Only a hint: whoever waits looks again after a
 * while anyway, because other processes cannot ring it.
 */
final class Bell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private final Map<String, Long> ofOne = new HashMap<>();
  private long ofAll;
  private long rings;

  /** What to hand to {@link #await}: rings from now on, whoever they are for, end the wait. */
  long listen() {
    return locked(() -> rings);
  }

  /** The same, but only rings that are for this pipeline or for all end the wait. */
  long listen(String pipeline) {
    return locked(() -> heard(pipeline));
  }

  /** There may be work for every pipeline. */
  void ring() {
    lock.lock();
    try {
      ofAll++;
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** There may be work for one pipeline; the others are not to ask the ledger for nothing. */
  void ring(String pipeline) {
    lock.lock();
    try {
      ofOne.merge(pipeline, 1L, Long::sum);
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is rung after {@code listened}, or for {@code most}. */
  void await(long listened, Duration most) throws InterruptedException {
    await(() -> rings, listened, most);
  }

  /** The same for a pipeline. */
  void await(String pipeline, long listened, Duration most) throws InterruptedException {
    await(() -> heard(pipeline), listened, most);
  }

  private long heard(String pipeline) {
    return ofAll + ofOne.getOrDefault(pipeline, 0L);
  }

  private void await(LongSupplier heard, long listened, Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      while (heard.getAsLong() == listened && left > 0) {
        left = rung.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private long locked(LongSupplier question) {
    lock.lock();
    try {
      return question.getAsLong();
    } finally {
      lock.unlock();
    }
  }
}

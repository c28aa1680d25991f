package dev.wadi.camel;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for work in this process. Only a hint: whoever waits looks again after a
 * while anyway, because other processes cannot ring it.
 */
final class Bell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long rings;

  /** What to hand to {@link #await}: rings from now on end the wait. */
  long listen() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is rung after {@code listened}, or for {@code most}. */
  void await(long listened, Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      while (rings == listened && left > 0) {
        left = rung.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}

package dev.wadi.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interrupts work that takes too long: its thread, and the statement it waits for. */
final class Alarms implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  private final ScheduledExecutorService clock;
  private volatile boolean closed;

  Alarms() {
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "workflow alarms");
              thread.setDaemon(true);
              return thread;
            });
    one.setRemoveOnCancelPolicy(true);
    clock = one;
  }

  /** Work that can be interrupted, at a time or by somebody. */
  static final class Alarm {
    private final Thread thread = Thread.currentThread();
    private final Optional<Connection> connection;
    private boolean over;
    private String reason = "";

    Alarm(Optional<Connection> connection) {
      this.connection = connection;
    }

    @SuppressWarnings("Interruption") // to interrupt another thread is what it is for
    synchronized void ring(String why) {
      if (over || !reason.isEmpty()) {
        return;
      }
      reason = why;
      thread.interrupt();
      connection.ifPresent(
          used -> {
            try {
              used.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException gone) {
              LOG.debug("nothing to cancel: {}", gone.getMessage());
            }
          });
    }

    /** Why it was interrupted; empty when it was not. From now on it is not. */
    private synchronized String end() {
      over = true;
      if (!reason.isEmpty()) {
        boolean cleared = Thread.interrupted(); // it was meant for the work alone
        LOG.debug("interrupted: {} {}", reason, cleared);
      }
      return reason;
    }
  }

  /**
   * Runs work for at most a time.
   *
   * @param ringing where somebody else finds the alarm meanwhile
   * @throws StepTimeoutException when it was interrupted; the message says why
   */
  <T> T during(Duration most, Optional<Connection> connection, Set<Alarm> ringing, Callable<T> work)
      throws Exception {
    Alarm alarm = new Alarm(connection);
    ringing.add(alarm);
    Future<?> timer =
        clock.schedule(
            () -> alarm.ring("it took longer than " + words(most)),
            most.toMillis(),
            TimeUnit.MILLISECONDS);
    Exception failure = null;
    T result = null;
    try {
      result = work.call();
    } catch (Exception thrown) {
      failure = thrown;
    } finally {
      timer.cancel(false);
      ringing.remove(alarm);
    }
    String reason = alarm.end();
    if (!reason.isEmpty()) {
      throw new StepTimeoutException(reason, failure);
    }
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  static Set<Alarm> ringing() {
    return ConcurrentHashMap.newKeySet();
  }

  private static String words(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  /** Whether this process ends: then nothing that fails has failed by itself. */
  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    clock.shutdownNow();
  }
}

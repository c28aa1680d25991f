package dev.wadi;

import dev.wadi.postgres.FaultWatch;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends this process at a chosen point. With {@code -Dwadi.fault-halt=POINT} it is halted, as kill
 * -9 does; with {@code -Dwadi.fault-freeze=POINT} it stops once, until it is sent SIGCONT. {@link
 * #crashAt} makes an end that the Java process survives: the database connections are cut, and
 * whatever the threads of before try from then on to do to a file or the ledger, clean-ups
 * included, is refused, until {@link #revive}.
 */
public final class Faults implements FaultWatch {
  private static final String HALT = System.getProperty("wadi.fault-halt", "");
  private static final String FREEZE = System.getProperty("wadi.fault-freeze", "");
  private static final int KILLED = 137;

  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
  private static final ConcurrentLinkedQueue<Connection> OPEN = new ConcurrentLinkedQueue<>();
  private static final ThreadLocal<Boolean> BYSTANDER = ThreadLocal.withInitial(() -> false);
  private static final AtomicBoolean FROZEN = new AtomicBoolean();
  private static volatile boolean dead;
  private static volatile String target = "";
  private static volatile CountDownLatch crashed = new CountDownLatch(1);

  /** Thrown at the point of a simulated end, and at every point after it. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String point) {
      super("the process has ended " + point, null, false, false);
    }
  }

  /** This thread belongs to the experiment, not to what is experimented on. */
  static void exemptThisThread() {
    BYSTANDER.set(true);
  }

  /** Every point that was come to so far. */
  static Set<String> seen() {
    return SEEN;
  }

  static void crashAt(String point) {
    crashed = new CountDownLatch(1);
    target = point;
  }

  static boolean awaitCrash(long millis) throws InterruptedException {
    return crashed.await(millis, TimeUnit.MILLISECONDS);
  }

  static boolean isDead() {
    return dead;
  }

  /** What is started from now on lives. */
  static void revive() {
    target = "";
    OPEN.clear();
    dead = false;
  }

  @Override
  public void reached(String point) {
    if (BYSTANDER.get()) {
      return;
    }
    if (dead) {
      throw new Crash(point);
    }
    SEEN.add(point);
    if (point.equals(HALT)) {
      Runtime.getRuntime().halt(KILLED);
    }
    if (point.equals(FREEZE) && FROZEN.compareAndSet(false, true)) {
      freeze();
    }
    if (point.equals(target)) {
      crash(point);
    }
  }

  /** Stops the whole process, as a machine does that is suspended. */
  private static void freeze() {
    String self = String.valueOf(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-STOP", self).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized void crash(String point) {
    if (!dead) {
      dead = true;
      OPEN.forEach(Faults::cut);
      crashed.countDown();
    }
    throw new Crash(point);
  }

  private static void cut(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException gone) {
      throw new IllegalStateException(gone);
    }
  }

  @Override
  public Connection watched(Connection connection) {
    if (BYSTANDER.get()) {
      return connection;
    }
    OPEN.add(connection); // to connect does no harm, and a pool would wait for long
    return WatchedConnection.watching(connection, this::reached);
  }
}

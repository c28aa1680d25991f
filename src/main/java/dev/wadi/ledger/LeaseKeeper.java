package dev.wadi.ledger;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the lease of this process as long as it runs. */
public final class LeaseKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  private final Leases leases;
  private final String role;
  private final Runnable whenAway;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "lease");
            thread.setDaemon(true);
            return thread;
          });

  private LeaseKeeper(Leases leases, String role, Runnable whenAway) {
    this.leases = leases;
    this.role = role;
    this.whenAway = whenAway;
  }

  /**
   * Takes the lease and goes on renewing it.
   *
   * @param whenAway what may bring the database back when it does not answer
   */
  public static LeaseKeeper keep(Leases leases, String role, Runnable whenAway) {
    leases.take(role);
    LeaseKeeper keeper = new LeaseKeeper(leases, role, whenAway);
    long third = Leases.TERM.toMillis() / 3;
    var renewal =
        keeper.clock.scheduleWithFixedDelay(keeper::renew, third, third, TimeUnit.MILLISECONDS);
    LOG.debug("lease {} renewed every {} ms, {}", leases.holder(), third, renewal.isDone());
    return keeper;
  }

  private void renew() {
    try {
      leases.renew(role);
    } catch (RuntimeException away) {
      if (clock.isShutdown()) {
        return;
      }
      LOG.warn("the lease could not be renewed: {}", away.getMessage());
      revive();
    }
  }

  private void revive() {
    try {
      whenAway.run();
    } catch (RuntimeException stillAway) {
      LOG.warn("the database is still away: {}", stillAway.getMessage());
    }
  }

  /** Gives the lease up, so that others need not wait for it to run out. */
  @Override
  public void close() {
    clock.shutdownNow();
    try {
      leases.release();
    } catch (RuntimeException away) {
      LOG.warn("the lease could not be given up: {}", away.getMessage());
    }
  }
}

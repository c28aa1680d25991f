package dev.wadi;

import dev.wadi.postgres.Database;
import dev.wadi.postgres.DatabaseException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a database that is away. Apart from {@link Premises}, because verbs that only ask the
 * ledger have nothing to log: setting the logging up would take half of their time.
 */
final class Revival {
  private static final Logger LOG = LoggerFactory.getLogger(Revival.class);

  private Revival() {}

  /** Brings an embedded database back that has died; waits a little for any other. */
  static void of(Database database) throws InterruptedException {
    try {
      database.ensureRunning();
    } catch (DatabaseException stillAway) {
      LOG.warn("{}", stillAway.getMessage());
    }
    TimeUnit.MILLISECONDS.sleep(500);
  }
}

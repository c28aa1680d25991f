package dev.wadi.workflow;

import java.sql.Connection;
import java.sql.SQLException;

/** Workflows that come after another one. */
final class Followers {
  private Followers() {}

  /** Queues it, once for each cause, in the transaction of the cause. */
  static void queue(Connection connection, Run run, String workflow, String cause)
      throws SQLException {
    run.node()
        .submissions()
        .follow(connection, workflow, run.taken(), run.taken().id() + "/" + cause);
  }
}

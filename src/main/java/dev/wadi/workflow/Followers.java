package dev.wadi.workflow;

import java.sql.Connection;
import java.sql.SQLException;

/** Workflows that come after another one. */
final class Followers {
  private Followers() {}

  /**
   * Queues it, once for each cause, in the transaction of the cause. One that cannot be queued is
   * written down instead: it must not keep its cause from being written down.
   */
  static void queue(Connection connection, Run run, String workflow, String cause)
      throws SQLException {
    try {
      run.node()
          .submissions()
          .follow(connection, workflow, run.taken(), run.taken().id() + "/" + cause);
    } catch (ConflictException
        | UnknownWorkflowException
        | IllegalArgumentException
        | IllegalStateException refused) {
      run.journal()
          .event(
              connection,
              "workflow.not_followed",
              "is not followed by %s (%s): %s".formatted(workflow, cause, refused.getMessage()));
    }
  }
}

package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The end of an execution. */
final class Ending {
  private final Run run;

  Ending(Run run) {
    this.run = run;
  }

  void complete(Connection connection) throws SQLException {
    end(connection, "COMPLETED", "workflow.completed", "is done");
  }

  /**
   * @throws LostException when somebody else has it
   */
  void end(Connection connection, String status, String kind, String words) throws SQLException {
    int ended =
        Query.of(
                "update wadi.wf_execution set status = ?, finished_at = clock_timestamp(),"
                    + " owner = null, reserved_for = null"
                    + " where id = ? and attempt = ? and owner = ?",
                status,
                run.taken().id(),
                run.taken().attempt(),
                run.node().holder())
            .update(connection);
    if (ended == 0) {
      throw new LostException(run.taken().id(), run.taken().attempt());
    }
    Journal.event(
        connection,
        kind,
        run.definition().name() + " " + words,
        Map.of(
            "execution", run.taken().id(), "workflow", run.definition().name(), "status", status));
  }
}

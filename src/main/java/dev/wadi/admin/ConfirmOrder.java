package dev.wadi.admin;

import dev.wadi.ledger.Audit;
import dev.wadi.ledger.Holds;
import java.sql.SQLException;

/** Lets a held replacement go on, because a person says that it is right. */
final class ConfirmOrder {
  private final Sessions sessions;

  ConfirmOrder(Sessions sessions) {
    this.sessions = sessions;
  }

  String confirm(long job, String by) {
    return sessions.change(
        ledger -> {
          var held = Holds.confirm(ledger.connection(), job, by);
          if (held.isEmpty()) {
            throw notHeld(ledger, job);
          }
          Audit.record(ledger.connection(), "confirm", "job " + job, detail(ledger, held.get()));
          return held.get();
        });
  }

  private static String detail(Statements ledger, String held) throws SQLException {
    return ledger
        .first(
            "select jsonb_build_object('held', ?::text)::text as detail",
            row -> row.text("detail"),
            held)
        .orElseThrow();
  }

  private static AdminException notHeld(Statements ledger, long job) throws SQLException {
    return ledger
        .first(
            "select status from wadi.pipeline_file_jobs where id = ?",
            row -> "Job %d is %s; it waits for no confirmation.".formatted(job, row.text("status")),
            job)
        .map(AdminException::new)
        .orElseGet(() -> new AdminException("There is no job " + job + "; wadi jobs lists them."));
  }
}

package dev.wadi.admin;

import dev.wadi.admin.Explanation.Candidate;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Lists refused cells. */
final class Refusals {
  private final Sessions sessions;

  Refusals(Sessions sessions) {
    this.sessions = sessions;
  }

  Rejections of(String key, int limit) {
    return sessions.askOneMoment(ledger -> of(ledger, key.strip(), limit));
  }

  private static Rejections of(Statements ledger, String key, int limit) throws SQLException {
    List<Candidate> meant = new Meanings(ledger).of(key);
    if (meant.size() != 1) {
      String ids = meant.stream().map(c -> Long.toString(c.id())).collect(Collectors.joining(", "));
      throw new AdminException(
          meant.isEmpty()
              ? "Nothing that ever arrived here is called '" + key + "'; wadi jobs lists what is."
              : "'%s' may mean any of these jobs; ask by number: %s".formatted(key, ids));
    }
    Candidate file = meant.get(0);
    List<Rejected> cells =
        ledger.list(
            """
            select r.* from wadi.row_rejections r join wadi.jobs j on j.id = r.job_id
             where j.id = ? and r.attempt = j.attempt order by r.id limit ?""",
            Refusals::rejected,
            file.id(),
            limit);
    return ledger
        .first(
            """
            select j.rows_rejected, (select count(*) from wadi.row_rejections r
                     where r.job_id = j.id and r.attempt = j.attempt) as stored
              from wadi.jobs j where j.id = ?""",
            row ->
                new Rejections(
                    file.id(),
                    file.file(),
                    row.number("rows_rejected"),
                    row.number("stored"),
                    cells),
            file.id())
        .orElseGet(() -> new Rejections(file.id(), file.file(), 0, 0, List.of()));
  }

  static Rejected rejected(Statements.Row row) throws SQLException {
    return new Rejected(
        row.text("sheet"),
        row.number("row"),
        row.text("col"),
        row.text("value"),
        row.text("rule"),
        row.text("reason"),
        row.text("code"),
        row.text("severity"));
  }
}

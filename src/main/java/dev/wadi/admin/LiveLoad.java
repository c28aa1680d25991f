package dev.wadi.admin;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The live rows of one file: those of one attempt of one job. */
record LiveLoad(
    long job, int attempt, String fileName, String profile, String contract, long loadedAt) {
  private static final String LIVE =
      """
      select l.job_id, l.attempt, j.file_name, j.profile, j.contract_hash,
             (extract(epoch from l.loaded_at) * 1000000)::bigint as loaded_at
        from wadi.loads l join wadi.jobs j on j.id = l.job_id
       where l.pipeline = ? and l.state = 'live' and l.business_date = ?
         and (?::text is null or j.profile = ?)
       order by l.part""";

  /** A date that was asked for is met exactly; a reference holds until the next one. */
  private static final String DATE =
      """
      select max(l.business_date) as day
        from wadi.loads l
        join wadi.jobs j on j.id = l.job_id
        join wadi.contract_versions c on c.hash = j.contract_hash
       where l.pipeline = ? and l.state = 'live'
         and (?::text is null or j.profile = ?)
         and (?::date is null or l.business_date = ?
              or l.business_date < ? and c.body::jsonb #>> '{partition,0}' = 'effective_date')""";

  static List<LiveLoad> of(
      Statements ledger, String pipeline, BusinessDate date, Optional<String> profile)
      throws SQLException {
    String only = profile.orElse(null);
    return ledger.list(
        LIVE,
        row ->
            new LiveLoad(
                row.number("job_id"),
                Math.toIntExact(row.number("attempt")),
                row.text("file_name"),
                row.text("profile"),
                row.text("contract_hash"),
                row.number("loaded_at")),
        pipeline,
        date.day(),
        only,
        only);
  }

  /** The newest date with live rows; with a date in the order, the one that holds on it. */
  static Optional<BusinessDate> date(Statements ledger, ExportOrder order) throws SQLException {
    String only = order.profile().orElse(null);
    Object day = order.date().map(BusinessDate::day).orElse(null);
    return ledger
        .list(DATE, row -> row.date("day"), order.pipeline(), only, only, day, day, day)
        .get(0);
  }

  /** Condition that is true for these rows only. */
  String condition() {
    return "job_id = " + job + " and attempt = " + attempt;
  }
}

package dev.wadi.admin;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Lists of runs and jobs. */
final class Listings {
  private static final String RUNS =
      """
      select * from wadi.pipeline_runs
       where (?::text is null or pipeline_name = ?)
         and (?::date is null or date = ?)
       order by started_at desc, id desc limit ?""";

  private static final String JOBS =
      """
      select v.*,
             (select string_agg(w.need, ', ' order by w.need)
                from wadi.waiting w where v.status = 'parked' and w.job_id = v.id) as needs
        from wadi.pipeline_file_jobs v
       where (?::text is null or v.pipeline = ?)
         and (?::date is null or v.business_date = ?)
         and (?::text is null or v.status = ?)
       order by v.id desc limit ?""";

  private final Sessions sessions;

  Listings(Sessions sessions) {
    this.sessions = sessions;
  }

  List<RunLine> runs(Filter filter) {
    return sessions.ask(ledger -> runs(ledger, filter));
  }

  static List<RunLine> runs(Statements ledger, Filter filter) throws SQLException {
    String pipeline = filter.pipeline().orElse(null);
    Object date = filter.date().map(BusinessDate::day).orElse(null);
    return ledger.list(RUNS, Listings::run, pipeline, pipeline, date, date, filter.limit());
  }

  List<JobLine> jobs(Filter filter) {
    String pipeline = filter.pipeline().orElse(null);
    Object date = filter.date().map(BusinessDate::day).orElse(null);
    String status = filter.status().map(JobStatus::word).orElse(null);
    return sessions.ask(
        ledger ->
            ledger.list(
                JOBS,
                Listings::job,
                pipeline,
                pipeline,
                date,
                date,
                status,
                status,
                filter.limit()));
  }

  private static RunLine run(Statements.Row row) throws SQLException {
    return new RunLine(
        row.number("id"),
        row.text("pipeline_name"),
        row.date("date").orElseThrow(),
        row.text("status"),
        row.number("total_files"),
        row.number("processed_files"),
        row.number("total_rows"),
        row.timeOfRow("started_at"),
        row.time("completed_at"),
        inWords(row.text("error_message")));
  }

  /** The view counts; one file is no plural. */
  static String inWords(String message) {
    return message.replaceFirst("^1 of (\\d+) files are ", "1 of $1 files is ");
  }

  private static JobLine job(Statements.Row row) throws SQLException {
    Optional<String> needs = row.textOrNone("needs").map(needed -> "waits for " + needed);
    return new JobLine(
        row.number("id"),
        row.text("file_name"),
        row.textOrNone("sha256"),
        row.textOrNone("pipeline"),
        row.date("business_date"),
        row.textOrNone("profile"),
        JobStatus.of(row.text("status")),
        row.text("stage"),
        Math.toIntExact(row.number("progress_percentage")),
        row.text("verdict"),
        needs.orElse(row.text("error_message")),
        RowCounts.of(row),
        row.timeOfRow("created_at"),
        row.time("processed_at"));
  }
}

package dev.wadi.admin;

import dev.wadi.admin.ProcessReport.FileResult;
import dev.wadi.admin.ProcessReport.RunResult;
import dev.wadi.admin.ProcessReport.WaitingJob;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws up, from the ledger alone, what became of the files that a one-shot run came upon. */
final class ProcessReports {
  private static final String FILES =
      """
      select d.id as delivery, d.path, d.outcome, d.sha256, d.message as delivery_message,
             d.verdict as delivery_verdict, d.pipeline as delivery_pipeline,
             d.business_date as delivery_date, j.duplicate_of,
             (select l.replaced_by_job from wadi.loads l where l.job_id = j.id
               order by attempt desc limit 1) as replacer, v.*
        from wadi.deliveries d
        left join wadi.jobs j on j.id = d.job_id
        left join wadi.pipeline_file_jobs v on v.id = j.id
       where d.id = any (?)""";

  /** What an arrival that brings nothing new leaves as it is. */
  private static final Set<JobStatus> ENDED =
      EnumSet.of(JobStatus.COMPLETED, JobStatus.SUPERSEDED, JobStatus.DUPLICATE);

  private static final String RUNS =
      """
      select r.pipeline_name, r.date, r.status, r.total_files, r.processed_files, r.error_message,
             s.*
        from wadi.pipeline_runs r
        cross join lateral (
          select coalesce(sum(rows_read), 0) as rows_read,
                 coalesce(sum(rows_loaded), 0) as rows_loaded,
                 coalesce(sum(rows_unchanged), 0) as rows_unchanged,
                 coalesce(sum(rows_rejected), 0) as rows_rejected,
                 coalesce(sum(rows_ignored), 0) as rows_ignored
            from wadi.jobs j
           where j.run_id = r.id and j.load_state in ('none', 'live')) s
       where r.id in (
         select j.run_id from wadi.deliveries d join wadi.jobs j on j.id = d.job_id
          where d.id = any (?))
       order by r.date, r.pipeline_name""";

  private static final String WAITING =
      """
      select w.job_id, w.kind, w.needs_pipeline, w.needs_subject, w.pipeline, w.business_date,
             w.need, j.file_name from wadi.waiting w join wadi.jobs j on j.id = w.job_id
       where w.job_id in (select job_id from wadi.deliveries where id = any (?))
      union all
      select j.id, 'halt', h.pipeline, h.reason, j.pipeline, j.business_date,
             'the halt to be lifted: ' || h.reason, j.file_name
        from wadi.jobs j join wadi.halts h on h.pipeline in (j.pipeline, '*')
       where h.lifted_at is null and j.state = 'queued'
         and j.id in (select job_id from wadi.deliveries where id = any (?))
       order by job_id, need""";

  private final Sessions sessions;

  ProcessReports(Sessions sessions) {
    this.sessions = sessions;
  }

  ProcessReport of(Collection<Arrival> arrivals) {
    Long[] ids = arrivals.stream().map(Arrival::delivery).toArray(Long[]::new);
    return sessions.askOneMoment(
        ledger ->
            new ProcessReport(
                ledger.list(RUNS, ProcessReports::run, (Object) ids),
                files(ledger, arrivals, ids),
                waiting(ledger, ids)));
  }

  /** The same of the files with which jobs came. */
  ProcessReport ofJobs(Collection<Long> jobs) {
    Long[] ids = jobs.toArray(Long[]::new);
    return of(
        sessions.ask(
            ledger ->
                ledger.list(
                    "select delivery_id from wadi.jobs where id = any (?) order by id",
                    row -> new Arrival(row.number("delivery_id"), Arrival.Kind.NEW),
                    (Object) ids)));
  }

  private static List<FileResult> files(Statements ledger, Collection<Arrival> arrivals, Long[] ids)
      throws SQLException {
    Map<Long, Arrival.Kind> kinds = new HashMap<>();
    arrivals.forEach(arrival -> kinds.put(arrival.delivery(), arrival.kind()));
    Map<Long, FileResult> byDelivery = new HashMap<>();
    ledger
        .list(FILES, row -> Map.entry(row.number("delivery"), file(row, kinds)), (Object) ids)
        .forEach(entry -> byDelivery.put(entry.getKey(), entry.getValue()));
    return arrivals.stream().map(arrival -> byDelivery.get(arrival.delivery())).toList();
  }

  private static FileResult file(Statements.Row row, Map<Long, Arrival.Kind> kinds)
      throws SQLException {
    Optional<Long> job = row.numberOrNone("id");
    if (job.isEmpty()) {
      return refused(row);
    }
    JobStatus status = JobStatus.of(row.text("status"));
    boolean known =
        row.text("outcome").equals("duplicate")
            || kinds.get(row.number("delivery")) == Arrival.Kind.KNOWN;
    boolean duplicate = known && ENDED.contains(status);
    return new FileResult(
        shortened(row.text("path")),
        row.textOrNone("sha256"),
        job,
        row.textOrNone("pipeline"),
        row.date("business_date"),
        row.textOrNone("store_id"),
        duplicate ? JobStatus.DUPLICATE : status,
        row.text("verdict"),
        duplicate ? "the same content is known already, as job " + job.get() : reason(row, status),
        duplicate ? RowCounts.NONE : RowCounts.of(row));
  }

  /** Why nothing of it is live, where the ledger has no words for it. */
  private static String reason(Statements.Row row, JobStatus status) throws SQLException {
    String said = row.text("error_message");
    if (!said.isEmpty()) {
      return said;
    }
    return switch (status) {
      case SUPERSEDED ->
          row.numberOrNone("replacer")
              .map(job -> "not live: job %d has a later revision".formatted(job))
              .orElse("not live: there is a later revision");
      case DUPLICATE ->
          "the same rows are there already, as job %d".formatted(row.number("duplicate_of"));
      default -> "";
    };
  }

  private static FileResult refused(Statements.Row row) throws SQLException {
    return new FileResult(
        shortened(row.text("path")),
        row.textOrNone("sha256"),
        Optional.empty(),
        row.textOrNone("delivery_pipeline"),
        row.date("delivery_date"),
        Optional.empty(),
        JobStatus.QUARANTINED,
        row.text("delivery_verdict"),
        row.text("delivery_message"),
        RowCounts.NONE);
  }

  /** A path below the input folder stays; of an absolute one the name is enough. */
  private static String shortened(String path) {
    return path.startsWith("/") ? path.substring(path.lastIndexOf('/') + 1) : path;
  }

  private static RunResult run(Statements.Row row) throws SQLException {
    return new RunResult(
        row.text("pipeline_name"),
        row.date("date").orElseThrow(),
        row.text("status"),
        row.number("total_files"),
        row.number("processed_files"),
        row.number("rows_read"),
        row.number("rows_loaded"),
        row.number("rows_unchanged"),
        row.number("rows_rejected"),
        row.number("rows_ignored"),
        Listings.inWords(row.text("error_message")));
  }

  private static List<WaitingJob> waiting(Statements ledger, Long[] ids) throws SQLException {
    Map<WaitingJob, List<Need>> needs = new LinkedHashMap<>();
    ledger
        .list(WAITING, row -> Map.entry(job(row), Need.of(row)), ids, ids)
        .forEach(
            entry ->
                needs
                    .computeIfAbsent(entry.getKey(), none -> new ArrayList<>())
                    .add(entry.getValue()));
    return needs.entrySet().stream().map(entry -> with(entry.getKey(), entry.getValue())).toList();
  }

  private static WaitingJob job(Statements.Row row) throws SQLException {
    return new WaitingJob(
        row.number("job_id"),
        row.text("file_name"),
        row.text("pipeline"),
        row.date("business_date").orElse(BusinessDate.ALWAYS),
        List.of());
  }

  private static WaitingJob with(WaitingJob job, List<Need> needs) {
    return new WaitingJob(job.job(), job.file(), job.pipeline(), job.date(), List.copyOf(needs));
  }
}

package dev.wadi.admin;

import dev.wadi.ledger.Audit;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Puts failed jobs, and no others, back into the queue; also not those that others stand for. */
final class RetryOrder {
  private static final String REQUEUE =
      """
      with requeued as (
        update wadi.jobs
           set state = 'queued', stage = 'queued', failures = 0, retry_at = null, owner = null,
               reserved_for = null, error_code = null, message = '', verdict = 'ACCEPTED',
               state_since = now(), processed_at = null
         where state = 'failed' and pipeline = ?
           and (?::date is null or business_date = ?)
           and (?::bigint is null and resolved_by is null or id = ?)
        returning id, pipeline, business_date),
      told as (
        insert into wadi.events (kind, pipeline, business_date, job_id, message)
        select 'job.retried', pipeline, business_date, id, 'A person asked to try this job again'
          from requeued),
      taken_up as (
        update wadi.dead_letters set status = 'replayed'
         where status = 'open' and job_id in (select id from requeued))
      select id from requeued order by id""";

  private final Sessions sessions;

  RetryOrder(Sessions sessions) {
    this.sessions = sessions;
  }

  List<Long> retry(String pipeline, Optional<BusinessDate> date, Optional<Long> job) {
    return sessions.change(
        ledger -> {
          List<Long> jobs = requeued(ledger, pipeline, date, job);
          if (!jobs.isEmpty()) {
            note(ledger, job.map(id -> "job " + id).orElse(pipeline), date, jobs);
          }
          return jobs;
        });
  }

  /** As part of another order, which notes itself. */
  static List<Long> requeued(
      Statements ledger, String pipeline, Optional<BusinessDate> date, Optional<Long> job)
      throws SQLException {
    Object day = date.map(BusinessDate::day).orElse(null);
    Long id = job.orElse(null);
    List<Long> jobs = ledger.list(REQUEUE, row -> row.number("id"), pipeline, day, day, id, id);
    if (jobs.isEmpty() && id != null) {
      throw notFailed(ledger, pipeline, id);
    }
    return jobs;
  }

  private static void note(
      Statements ledger, String target, Optional<BusinessDate> date, List<Long> jobs)
      throws SQLException {
    String detail =
        ledger
            .first(
                "select jsonb_build_object('date', ?::date, 'jobs', to_jsonb(?::bigint[]))::text"
                    + " as json",
                row -> row.text("json"),
                date.map(BusinessDate::day).orElse(null),
                jobs.toArray(Long[]::new))
            .orElseThrow();
    Audit.record(ledger.connection(), "retry", target, detail);
  }

  private static AdminException notFailed(Statements ledger, String pipeline, long job)
      throws SQLException {
    return ledger
        .first(
            "select pipeline, status from wadi.pipeline_file_jobs where id = ?",
            row -> sentence(row, pipeline, job),
            job)
        .map(AdminException::new)
        .orElseGet(() -> new AdminException("There is no job " + job + "; wadi jobs lists them."));
  }

  private static String sentence(Statements.Row row, String pipeline, long job)
      throws SQLException {
    String itsPipeline = row.text("pipeline");
    if (!itsPipeline.equals(pipeline)) {
      return "Job %d belongs to pipeline %s, not %s.".formatted(job, itsPipeline, pipeline);
    }
    String status = row.text("status");
    String advice =
        status.equals("quarantined")
            ? "its sender must correct the file and drop it again"
            : "nothing is to be tried again";
    return "Job %d is %s, not failed: %s.".formatted(job, status, advice);
  }
}

package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Reference versions that are set aside because what is derived with them breaks: the version
 * before them is read instead. Every method is part of a transaction.
 */
public final class BadVersions {
  /** The newest version a job used with which nothing of its pipeline was ever loaded. */
  private static final String SUSPECT =
      """
      select u.pipeline, u.version_job, u.version_attempt, f.file_name, g.job_id as good_job,
             g.attempt as good_attempt, w.file_name as good_file,
             exists (select from wadi.attempts a where a.job_id = j.id
                        and a.outcome in ('seeded', 'unchanged')
                        and a.ended_at < v.loaded_at) as was_fine
        from wadi.jobs j
        join wadi.job_references u on u.job_id = j.id and u.kind = 'reference'
        join wadi.loads v on v.job_id = u.version_job and v.attempt = u.version_attempt
        join wadi.jobs f on f.id = v.job_id
        cross join lateral (
          select l.job_id, l.attempt from wadi.loads l
            left join wadi.bad_versions b on b.job_id = l.replaced_by_job
              and b.attempt = l.replaced_by_attempt and b.lifted_at is null
           where l.pipeline = u.pipeline and l.business_date <= j.business_date
             and wadi.part_subject(l.part) = u.subject
             and (l.state = 'live' or l.state = 'superseded'
                  and ((l.replaced_by_job, l.replaced_by_attempt) = (v.job_id, v.attempt)
                       or b.job_id is not null))
             and (l.job_id, l.attempt) <> (v.job_id, v.attempt) and l.purged_at is null
             and not exists (select from wadi.bad_versions x where x.job_id = l.job_id
                              and x.attempt = l.attempt and x.lifted_at is null)
           order by l.business_date desc, l.state = 'live' desc, l.loaded_at desc limit 1) g
        join wadi.jobs w on w.id = g.job_id
       where j.id = ?
         and not exists (select from wadi.bad_versions b
                          where b.job_id = v.job_id and b.attempt = v.attempt)
         and not exists (
           select from wadi.job_references s
             join wadi.jobs d on d.id = s.job_id and d.pipeline = j.pipeline
             join wadi.attempts a on a.job_id = s.job_id
            where s.kind = 'reference' and s.pipeline = u.pipeline
              and (s.version_job, s.version_attempt) = (v.job_id, v.attempt)
              and a.outcome in ('seeded', 'unchanged') and a.ended_at > v.loaded_at)
       order by v.loaded_at desc limit 1
      """;

  private static final String BROKEN =
      """
      select count(*) filter (where j.state = 'failed' or j.state in ('queued', 'processing')
                                and j.failures > 0 or j.id = ?) as failed,
             count(*) filter (where j.state = 'quarantined' and j.load_state = 'live') as refused
        from wadi.job_references u join wadi.jobs j on j.id = u.job_id
       where u.kind = 'reference' and u.pipeline = ? and u.version_job = ?
         and u.version_attempt = ?
      """;

  private static final String REQUEUE =
      """
      with touched as (
        select j.id from wadi.job_references u join wadi.jobs j on j.id = u.job_id
         where u.kind = 'reference' and u.pipeline = ? and u.version_job = ?
           and u.version_attempt = ?
           and (j.state = 'failed' or j.state = 'quarantined' and j.load_state = 'live'
                or j.state = 'queued' and j.failures > 0 or j.state = 'done' and %s)
           and not wadi.is_purged(j.sha256)),
      taken_up as (
        update wadi.dead_letters set status = 'replayed'
         where status = 'open' and job_id in (select id from touched)),
      told as (
        insert into wadi.events (kind, job_id, message)
        select 'job.requeued', id, ?::text from touched),
      stale as (
        update wadi.jobs j set stale = true
          from wadi.job_references u
         where u.job_id = j.id and u.kind = 'reference' and u.pipeline = ?
           and u.version_job = ? and u.version_attempt = ?
           and j.state in ('processing', 'transformed'))
      update wadi.jobs j
         set state = 'queued', stage = 'queued', failures = 0, retry_at = null, owner = null,
             error_code = null, message = '', verdict = 'ACCEPTED', state_since = now(),
             reserved_for = case when j.state = 'done' then null else j.reserved_for end
        from touched t where t.id = j.id
      """
          .formatted(Requeuing.STANDS);

  private static final String WITHOUT =
      """
      update wadi.jobs j
         set stale = true,
             state = case when j.state in %1$s then 'queued' else j.state end,
             stage = case when j.state in %1$s then 'queued' else j.stage end,
             reserved_for = case when j.state in %1$s then null else j.reserved_for end,
             verdict = case when j.state in %1$s then 'ACCEPTED' else j.verdict end,
             error_code = case when j.state in %1$s then null else j.error_code end,
             message = case when j.state in %1$s then '' else j.message end,
             state_since = now()
        from wadi.job_references u
       where u.job_id = j.id and u.kind = 'reference' and u.pipeline = ?
         and (u.version_job is distinct from (
                select job_id from wadi.reference_version(u.pipeline, j.business_date, u.subject))
              or u.version_attempt is distinct from (
                select attempt from wadi.reference_version(u.pipeline, j.business_date, u.subject)))
         and (j.state in ('processing', 'transformed') or j.state in %1$s and %2$s)
      """
          .formatted(Requeuing.ENDED, Requeuing.STANDS);

  private BadVersions() {}

  /**
   * A version that may be to blame for a job's failure.
   *
   * @param wasFine the job was loaded with an earlier version
   */
  public record Suspect(
      String pipeline, long job, int attempt, String file, Good good, boolean wasFine) {
    @Override
    public String toString() {
      return "%s of job %d (%s)".formatted(pipeline, job, file);
    }
  }

  /** The version that would be used instead. */
  public record Good(long job, int attempt, String file) {
    @Override
    public String toString() {
      return "that of job %d (%s)".formatted(job, file);
    }
  }

  /** Dependants of a version: failed through no fault of a sender, refused though once loaded. */
  public record Broken(int failed, int refused) {}

  /**
   * The version that may be to blame for a job's failure, if there is one to go back to. Nothing is
   * seeded with it from now on until the transaction ends.
   */
  public static Optional<Suspect> suspect(Connection connection, Job job) throws SQLException {
    Optional<Suspect> suspect = look(connection, job);
    if (suspect.isEmpty()) {
      return suspect;
    }
    lock(connection, suspect.get().pipeline);
    return look(connection, job).filter(now -> now.pipeline.equals(suspect.get().pipeline));
  }

  private static void lock(Connection connection, String pipeline) throws SQLException {
    SeedGate.lock(connection, Set.of(), Set.of(pipeline), Set.of());
  }

  private static Optional<Suspect> look(Connection connection, Job job) throws SQLException {
    return Query.of(SUSPECT, job.id())
        .first(
            connection,
            row ->
                new Suspect(
                    row.getString("pipeline"),
                    row.getLong("version_job"),
                    row.getInt("version_attempt"),
                    row.getString("file_name"),
                    new Good(
                        row.getLong("good_job"),
                        row.getInt("good_attempt"),
                        row.getString("good_file")),
                    row.getBoolean("was_fine")));
  }

  /** What has broken with a version, {@code job} among it. */
  public static Broken broken(Connection connection, Suspect suspect, Job job) throws SQLException {
    return Query.of(BROKEN, job.id(), suspect.pipeline, suspect.job, suspect.attempt)
        .first(connection, row -> new Broken(row.getInt("failed"), row.getInt("refused")))
        .orElseThrow();
  }

  /** Passes a version over from now on; what broke or was loaded with it is derived again. */
  public static void setAside(Connection connection, Suspect suspect, String reason)
      throws SQLException {
    lock(connection, suspect.pipeline);
    boolean isNew =
        Query.of(
                    "insert into wadi.bad_versions (job_id, attempt, pipeline, reason)"
                        + " values (?, ?, ?, ?) on conflict do nothing",
                    suspect.job,
                    suspect.attempt,
                    suspect.pipeline,
                    reason)
                .update(connection)
            > 0;
    if (!isNew) {
      return;
    }
    String message = "%s is set aside, %s is used: %s".formatted(suspect, suspect.good, reason);
    Events.record(
        connection,
        new Event("reference.set_aside", suspect.pipeline, null, suspect.job, null, message));
    Query.of(
            REQUEUE,
            suspect.pipeline,
            suspect.job,
            suspect.attempt,
            message,
            suspect.pipeline,
            suspect.job,
            suspect.attempt)
        .update(connection);
  }

  /** A person trusts a version after all: jobs that were derived without it are derived again. */
  public static boolean trust(Connection connection, long job) throws SQLException {
    Optional<String> pipeline =
        Query.of(
                "select pipeline from wadi.bad_versions where job_id = ? and lifted_at is null",
                job)
            .first(connection, row -> row.getString(1));
    if (pipeline.isEmpty()) {
      return false;
    }
    lock(connection, pipeline.get());
    Query.of(
            "update wadi.bad_versions set lifted_at = now()"
                + " where job_id = ? and lifted_at is null",
            job)
        .update(connection);
    Query.of(WITHOUT, pipeline.get()).update(connection);
    return true;
  }
}

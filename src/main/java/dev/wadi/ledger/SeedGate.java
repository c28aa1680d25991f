package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold before a job may be seeded; every method is part of the seed transaction. */
public final class SeedGate {
  private SeedGate() {}

  /**
   * Locks, in one global order, the references that are used (shared) or replaced (alone), then the
   * partitions: so that a reference cannot change between the check of versions and the commit.
   */
  public static void lock(
      Connection connection, Set<String> used, Set<String> replaced, Set<String> parts)
      throws SQLException {
    TreeSet<String> references = new TreeSet<>(used);
    references.addAll(replaced);
    for (String reference : references) {
      String how = replaced.contains(reference) ? "" : "_shared";
      Query.of(
              "select pg_advisory_xact_lock" + how + "(hashtextextended(?, 1))",
              "reference " + reference)
          .any(connection);
    }
    String[] sorted = parts.stream().sorted().toArray(String[]::new);
    Query.of(
            "select pg_advisory_xact_lock(hashtextextended('part ' || part, 1))"
                + " from unnest(?) part",
            (Object) sorted)
        .list(connection, row -> true);
  }

  /** Locks the job rows and tells which are still ours to seed; the others were taken over. */
  public static Set<Long> lockJobs(Connection connection, Collection<Job> jobs)
      throws SQLException {
    Set<Long> ours = new HashSet<>();
    Long[] ids = jobs.stream().map(Job::id).sorted().toArray(Long[]::new);
    record Row(long id, int attempt) {}
    List<Row> rows =
        Query.of(
                "select id, attempt from wadi.jobs where id = any(?) and state = 'transformed'"
                    + " and wadi.holds_lease(owner) order by id for update",
                (Object) ids)
            .list(connection, row -> new Row(row.getLong(1), row.getInt(2)));
    for (Job job : jobs) {
      if (rows.contains(new Row(job.id(), job.attempt()))) {
        ours.add(job.id());
      }
    }
    return ours;
  }

  /** Whether every version this job derived from is still the one to be used. */
  public static boolean isCurrent(Connection connection, Job job) throws SQLException {
    return !Query.of(
            """
            select from wadi.jobs j
              join wadi.job_references u on u.job_id = j.id
              left join lateral (
                select l.job_id, l.attempt from wadi.loads l
                 where l.pipeline = u.pipeline and l.state = 'live'
                   and l.business_date <= j.business_date
                 order by l.business_date desc limit 1) chosen on u.kind = 'reference'
             where j.id = ?
               and (u.kind = 'reference'
                    and (u.version_job is distinct from chosen.job_id
                         or u.version_attempt is distinct from chosen.attempt)
                 or u.kind = 'file' and not exists (
                    select from wadi.jobs r where r.id = u.version_job and r.load_state = 'live'))
            union all
            select from wadi.jobs j where j.id = ? and j.stale
            """,
            job.id(),
            job.id())
        .any(connection);
  }

  /** Whether a reference it was derived from has been replaced; asked before files are seeded. */
  public static boolean isOutdated(Connection connection, Job job) throws SQLException {
    return Query.of(
            """
            select from wadi.jobs j
              left join wadi.job_references u on u.job_id = j.id and u.kind = 'reference'
              left join lateral (
                select l.job_id, l.attempt from wadi.loads l
                 where l.pipeline = u.pipeline and l.state = 'live'
                   and l.business_date <= j.business_date
                 order by l.business_date desc limit 1) chosen on true
             where j.id = ?
               and (j.stale or u.pipeline is not null
                    and (u.version_job, u.version_attempt)
                        is distinct from (chosen.job_id, chosen.attempt))
            """,
            job.id())
        .any(connection);
  }

  /** Whether a job was asked for before the one whose rows are live. */
  public static boolean wasOrderedBefore(Connection connection, Job job, Load live)
      throws SQLException {
    return Query.of(
            "select from wadi.jobs mine, wadi.jobs other where mine.id = ? and other.id = ?"
                + " and (mine.ordered_at, mine.id) < (other.ordered_at, other.id)",
            job.id(),
            live.job())
        .any(connection);
  }
}

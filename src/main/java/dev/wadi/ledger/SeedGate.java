package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * Locks the job rows and tells which are still ours to seed, as they stand now: another delivery
   * may have let one hold from a later time on. The others were taken over.
   */
  public static Map<Job, Job> lockJobs(Connection connection, Collection<Job> jobs)
      throws SQLException {
    Long[] ids = jobs.stream().map(Job::id).distinct().sorted().toArray(Long[]::new);
    List<Job> locked =
        Query.of(
                "select * from wadi.jobs where id = any(?) and state = 'transformed'"
                    + " and wadi.holds_lease(owner) order by id for update",
                (Object) ids)
            .list(connection, Taking::job);
    Map<Job, Job> ours = new HashMap<>();
    for (Job job : jobs) {
      locked.stream()
          .filter(now -> now.id() == job.id() && now.attempt() == job.attempt())
          .forEach(now -> ours.put(job, now));
    }
    return ours;
  }

  /** Whether every version this job derived from is still the one to be used. */
  public static boolean isCurrent(Connection connection, Job job) throws SQLException {
    return !Query.of(
            """
            select from wadi.jobs j
              join wadi.job_references u on u.job_id = j.id
              left join lateral wadi.reference_version(u.pipeline, j.business_date, u.subject) chosen
                on u.kind = 'reference'
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
              left join lateral wadi.reference_version(u.pipeline, j.business_date, u.subject) chosen on true
             where j.id = ?
               and (j.stale or u.pipeline is not null
                    and (u.version_job, u.version_attempt)
                        is distinct from (chosen.job_id, chosen.attempt))
            """,
            job.id())
        .any(connection);
  }

  /**
   * Whether a load's file holds against a job's: the later revision, whichever came first. Of the
   * same bytes under two contract versions the one that was asked for later holds.
   */
  public static boolean isOutranked(Connection connection, Job job, Load live) throws SQLException {
    return Query.of(
            "select (mine.ordered_at, mine.id) < (other.ordered_at, other.id)"
                + " from wadi.jobs mine, wadi.jobs other where mine.id = ? and other.id = ?"
                + " and mine.sha256 = other.sha256",
            job.id(),
            live.job())
        .first(connection, row -> row.getBoolean(1))
        .orElseGet(() -> job.revision().compareTo(live.revision()) < 0);
  }
}

package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The ledger's word about many first loads at once: the same as {@link Loads} says of each, in a
 * few statements. Every method is part of the seed transaction.
 */
public final class GroupLoads {
  private static final String FINISH =
      """
      with made as (
        select * from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                             ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                             ?::text[])
          as m (id, attempt, part, table_rows, row_set_hash, location,
                rows_read, rows_loaded, rows_rejected, rows_ignored, warnings, ignored,
                headers)),
      done as (
        update wadi.jobs j
           set state = 'done', stage = 'finished', load_state = 'live', location = m.location,
               rows_read = m.rows_read, rows_loaded = m.rows_loaded, rows_unchanged = 0,
               rows_rejected = m.rows_rejected, rows_ignored = m.rows_ignored,
               warnings = case when exists (
                   select from wadi.known_headers k
                    where k.pipeline = j.pipeline and k.subject = coalesce(j.subject, '')
                      and k.headers = string_to_array(m.headers, chr(31)) and k.job_id <> j.id)
                 then m.warnings::jsonb
                 else m.warnings::jsonb || wadi.drift(j.id, j.pipeline, j.business_date,
                   j.subject, j.file_name, string_to_array(m.headers, chr(31))) end,
               ignored = m.ignored::jsonb, duplicate_of = null,
               failures = 0, takeovers = 0, error_code = null, message = '', state_since = now(),
               processed_at = now()
          from made m
         where j.id = m.id and j.attempt = m.attempt
        returning j.*, m.part, m.table_rows, m.row_set_hash),
      loaded as (
        insert into wadi.loads (job_id, attempt, pipeline, business_date, part, table_rows,
               row_set_hash, document_modified, source_modified, sha256, state)
        select id, attempt, pipeline, business_date, part, table_rows, row_set_hash,
               document_modified, source_modified, sha256, 'live' from done),
      ended as (
        update wadi.attempts a
           set ended_at = now(),
               outcome = case when d.rows_loaded > 0 then 'seeded' else 'unchanged' end
          from done d where a.job_id = d.id and a.attempt = d.attempt),
      told as (
        insert into wadi.events (kind, pipeline, business_date, job_id, message)
        select case when rows_loaded > 0 then 'job.seeded' else 'job.unchanged' end, pipeline,
               business_date, id, rows_loaded || ' rows loaded, 0 unchanged' from done)
      select count(*) from done
      """;

  /** One look into the index of partitions for each; V0011 says why it hides the pipeline. */
  private static final String TAKEN =
      """
      select p.part from unnest(?::text[]) as p (part)
       cross join lateral (
         select from wadi.loads l
          where l.part = p.part and l.pipeline || '' = ? and l.state = 'live' limit 1) live
      """;

  private static final String RESOLVE =
      """
      update wadi.jobs q set resolved_by = j.id
        from wadi.jobs j
       where j.id = any(?) and q.pipeline = j.pipeline and q.business_date = j.business_date
         and q.state = 'quarantined' and q.resolved_by is null and q.delivery_id < j.delivery_id
         and (q.path = j.path or q.subject = j.subject)
      """;

  private static final String RESOLVE_DELIVERIES =
      """
      update wadi.deliveries r set resolved_by = j.id
        from wadi.jobs j join wadi.deliveries d on d.id = j.delivery_id
       where j.id = any(?) and r.outcome = 'refused' and r.resolved_by is null and r.id < d.id
         and coalesce(r.business_date, j.business_date) = j.business_date
         and (r.sha256 = j.sha256 or r.source = d.source and r.path = d.path)
      """;

  /** Stands in no header: cells are text. */
  private static final String SEPARATOR = "\u001f";

  private GroupLoads() {}

  /** A job whose rows are the first of their partition. */
  public record First(
      Job job, String part, long tableRows, String rowSetHash, Transformed result) {}

  /** The partitions, of those named, that have live rows. */
  public static Set<String> taken(Connection connection, String pipeline, Collection<String> parts)
      throws SQLException {
    return new HashSet<>(
        Query.of(TAKEN, parts.toArray(String[]::new), pipeline)
            .list(connection, row -> row.getString(1)));
  }

  /**
   * Locks jobs, in work or derived, that are still ours and have never been loaded; tells which.
   */
  public static Set<Long> lock(Connection connection, Collection<Job> jobs) throws SQLException {
    Set<Long> ours = new HashSet<>();
    Long[] ids = jobs.stream().map(Job::id).sorted().toArray(Long[]::new);
    record Row(long id, int attempt) {}
    Set<Row> rows =
        new HashSet<>(
            Query.of(
                    "select id, attempt from wadi.jobs j where id = any(?)"
                        + " and state in ('processing', 'transformed') and not stale"
                        + " and owner in (select holder from wadi.leases where expires_at > now())"
                        + " and not exists (select from wadi.loads l where l.job_id = j.id)"
                        + " order by id for update",
                    (Object) ids)
                .list(connection, row -> new Row(row.getLong(1), row.getInt(2))));
    for (Job job : jobs) {
      if (rows.contains(new Row(job.id(), job.attempt()))) {
        ours.add(job.id());
      }
    }
    return ours;
  }

  /** Notes that the rows of these jobs are live, and all that follows from it. */
  public static void finish(Connection connection, List<First> all) throws SQLException {
    Long[] ids = numbers(all, first -> first.job.id());
    long done =
        Query.of(
                FINISH,
                ids,
                numbers(all, first -> (long) first.job.attempt()),
                texts(all, First::part),
                numbers(all, First::tableRows),
                texts(all, First::rowSetHash),
                texts(all, first -> first.result.location()),
                numbers(all, first -> first.result.rows().read()),
                numbers(all, first -> first.result.rows().loaded()),
                numbers(all, first -> first.result.rows().rejected()),
                numbers(all, first -> first.result.rows().ignored()),
                texts(all, first -> first.result.warnings()),
                texts(all, first -> first.result.ignored()),
                texts(all, first -> String.join(SEPARATOR, first.result.headers())))
            .first(connection, row -> row.getLong(1))
            .orElseThrow();
    if (done != all.size()) {
      throw new IllegalStateException("%d of %d jobs were noted".formatted(done, all.size()));
    }
    Query.of(RESOLVE, (Object) ids).update(connection);
    Query.of(RESOLVE_DELIVERIES, (Object) ids).update(connection);
  }

  private static Long[] numbers(List<First> all, Function<First, Long> value) {
    return all.stream().map(value).toArray(Long[]::new);
  }

  private static String[] texts(List<First> all, Function<First, String> value) {
    return all.stream().map(value).toArray(String[]::new);
  }
}

package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * How far a set of jobs is.
 *
 * @param active claimable, in work, or waiting for a retry; not those that wait for needs
 * @param worked at an end, or derived and waiting for their batch
 * @param refused files in quarantine
 * @param rows loaded or found unchanged
 */
public record Tally(int active, int worked, int refused, long rows) {

  /** Counts jobs by their ids. */
  public static Tally of(DataSource database, Collection<Long> jobs) {
    return Transaction.in(
        database,
        connection ->
            Query.of(
                    "select count(*) filter (where j.state in ('processing', 'transformed')"
                        + "   or j.state = 'queued' and not wadi.is_halted(j.pipeline)"
                        + "   and not exists ("
                        + "     select from wadi.waiting w where w.job_id = j.id)),"
                        + " count(*) filter (where j.state not in ('queued', 'processing')),"
                        + " count(*) filter (where j.state = 'quarantined'),"
                        + " coalesce(sum(j.rows_loaded + j.rows_unchanged)"
                        + "   filter (where j.state = 'done'), 0)"
                        + " from wadi.jobs j where j.id = any(?)",
                    (Object) jobs.toArray(Long[]::new))
                .first(
                    connection,
                    row -> new Tally(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4)))
                .orElseThrow());
  }

  /** Which of the jobs to be worked are of no pipeline named, by their pipelines. */
  public static Map<String, List<Long>> beside(
      DataSource database, Collection<Long> jobs, Collection<String> pipelines) {
    Map<String, List<Long>> found = new TreeMap<>();
    Transaction.in(
        database,
        connection ->
            Query.of(
                    "select j.pipeline, j.id from wadi.jobs j where j.id = any(?)"
                        + " and j.pipeline <> all(?)"
                        + " and j.state in ('queued', 'processing', 'transformed') order by j.id",
                    jobs.toArray(Long[]::new),
                    pipelines.toArray(String[]::new))
                .list(
                    connection,
                    row ->
                        found
                            .computeIfAbsent(row.getString(1), pipeline -> new ArrayList<>())
                            .add(row.getLong(2))));
    return found;
  }
}

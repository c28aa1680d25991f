package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The loads of a partition where older rows are kept: several may be live. */
public final class KeptLoads {
  private KeptLoads() {}

  /** How many rows of a load are live. */
  public record Live(long job, int attempt, long rows) {}

  /**
   * Lets the loads of a partition say what became of their rows: all live, some history, all
   * history, or live again.
   *
   * @param by the job that moved rows
   * @param live the loads that have live rows
   * @param over which stands above the job's own rows, if all of them went to history
   */
  public static void follow(Connection connection, Job by, String part, List<Live> live, Load over)
      throws SQLException {
    Long[] jobs = live.stream().map(Live::job).toArray(Long[]::new);
    Long[] attempts = live.stream().map(load -> (long) load.attempt).toArray(Long[]::new);
    Long[] rows = live.stream().map(Live::rows).toArray(Long[]::new);
    Query.of(
            """
            with counted as (
              select l.job_id, l.attempt, l.table_rows, l.state, coalesce(c.rows, 0) as rows
                from wadi.loads l
                left join unnest(?::bigint[], ?::bigint[], ?::bigint[]) c(job, attempt, rows)
                  on c.job = l.job_id and c.attempt = l.attempt
               where l.pipeline = ? and l.part = ? and l.state <> 'undone'
                 and (l.state = 'live' or c.rows > 0)),
            loads as (
              update wadi.loads l
                 set keeps = true,
                     overlaid = c.rows > 0 and c.rows < c.table_rows,
                     state = case when c.rows > 0 then 'live' else 'superseded' end,
                     replaced_by_job = case when c.rows = 0 then
                       case when c.job_id = ? and c.attempt = ? then ?::bigint else ?::bigint end
                     end,
                     replaced_by_attempt = case when c.rows = 0 then
                       case when c.job_id = ? and c.attempt = ? then ?::integer else ?::integer end
                     end,
                     ended_at = case when c.rows = 0 then now() end
                from counted c
               where c.job_id = l.job_id and c.attempt = l.attempt
                 and (c.rows > 0 or c.table_rows > 0 or c.job_id <> ?))
            update wadi.jobs j
               set load_state = case when c.rows > 0 then 'live' else 'superseded' end
              from counted c
             where c.job_id = j.id and j.id <> ?
               and c.attempt = (select max(m.attempt) from wadi.loads m where m.job_id = j.id)
               and (j.load_state = 'live') <> (c.rows > 0)
            """,
            jobs,
            attempts,
            rows,
            by.pipeline(),
            part,
            by.id(),
            by.attempt(),
            over == null ? null : over.job(),
            by.id(),
            by.id(),
            by.attempt(),
            over == null ? null : over.attempt(),
            by.attempt(),
            by.id(),
            by.id())
        .update(connection);
  }
}

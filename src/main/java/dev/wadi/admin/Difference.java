package dev.wadi.admin;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What a job changed against the rows that were live before.
 *
 * @param against the job whose rows they were
 * @param file of that job
 * @param samples the first changed rows, in words
 */
public record Difference(
    long against,
    String file,
    long inserted,
    long updated,
    long unchanged,
    long deleted,
    List<String> samples) {
  private static final String COUNTS =
      """
      select d.*, r.file_name
        from wadi.load_differences d join wadi.jobs r on r.id = d.against_job
       where d.job_id = ? order by d.attempt desc limit 1""";

  private static final String SAMPLES =
      """
      select change || ' '
             || coalesce((select string_agg(key || ' ' || value, ', ')
                            from jsonb_each_text(d.key)), 'row')
             || case when change = 'updated' then ': ' || (
                  select string_agg(
                           coalesce(b.key, a.key) || ' ' || coalesce(b.value, 'nothing') || ' to '
                           || coalesce(a.value, 'nothing'), ', ')
                    from jsonb_each_text(d.before) b
                    full join jsonb_each_text(d.after) a on a.key = b.key)
                else '' end as text
        from wadi.row_differences d where job_id = ? and attempt = ? order by id limit 5""";

  /** That of the job's newest load which replaced anything. */
  static Optional<Difference> of(Statements ledger, long job) throws SQLException {
    return ledger.first(COUNTS, row -> read(ledger, row), job);
  }

  private static Difference read(Statements ledger, Statements.Row row) throws SQLException {
    return new Difference(
        row.number("against_job"),
        row.text("file_name"),
        row.number("inserted"),
        row.number("updated"),
        row.number("unchanged"),
        row.number("deleted"),
        ledger.list(
            SAMPLES,
            sample -> sample.text("text"),
            row.number("job_id"),
            (int) row.number("attempt")));
  }
}

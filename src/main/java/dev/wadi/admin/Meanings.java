package dev.wadi.admin;

import dev.wadi.admin.Explanation.Candidate;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what a key may mean: a number, a SHA-256 or its beginning, a file's name or part of it. */
final class Meanings {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{8,64}");
  private static final int MOST = 50;

  /** Jobs, and refused deliveries; a duplicate delivery means its job. */
  private static final String FILES =
      """
      with files as (
        select v.id, v.file_name, v.file_path, coalesce(v.sha256, '') as sha256, v.pipeline,
               v.business_date, v.status, v.created_at
          from wadi.pipeline_file_jobs v
         where not exists (
           select from wadi.deliveries d where d.id = v.id and d.outcome = 'duplicate'))
      select * from files f
       where %s
       order by f.created_at desc, f.id desc limit\s"""
          + MOST;

  private static final String BY_NUMBER =
      """
      f.id = ? or f.id in (
        select d.job_id from wadi.deliveries d where d.id = ? and d.job_id is not null)""";

  private static final String BY_HASH = "starts_with(f.sha256, lower(?))";

  private static final String BY_NAME =
      """
      lower(f.file_name) = lower(?) or f.file_path = ? or f.id in (
        select d.job_id from wadi.deliveries d
         where lower(regexp_replace(d.path, '.*/', '')) = lower(?) or d.path = ?)""";

  private static final String BY_PART =
      """
      strpos(lower(f.file_path), lower(?)) > 0 or f.id in (
        select d.job_id from wadi.deliveries d where strpos(lower(d.path), lower(?)) > 0)""";

  private final Statements ledger;

  Meanings(Statements ledger) {
    this.ledger = ledger;
  }

  /** The first reading of the key that means anything. */
  List<Candidate> of(String key) throws SQLException {
    List<Candidate> found = List.of();
    if (NUMBER.matcher(key).matches()) {
      Long number = Long.valueOf(key);
      found = files(BY_NUMBER, number, number);
    }
    if (found.isEmpty() && HASH.matcher(key).matches()) {
      found = files(BY_HASH, key);
    }
    if (found.isEmpty()) {
      found = files(BY_NAME, key, key, key, key);
    }
    return found.isEmpty() ? files(BY_PART, key, key) : found;
  }

  private List<Candidate> files(String condition, Object... values) throws SQLException {
    return ledger.list(FILES.formatted(condition), Meanings::candidate, values);
  }

  private static Candidate candidate(Statements.Row row) throws SQLException {
    return new Candidate(
        row.number("id"),
        row.text("file_name"),
        row.text("sha256"),
        row.textOrNone("pipeline"),
        row.date("business_date"),
        row.text("status"),
        row.timeOfRow("created_at"));
  }
}

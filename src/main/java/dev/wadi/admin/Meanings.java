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

  private static final String FILES =
      """
      select id, file_name, coalesce(sha256, '') as sha256, pipeline, business_date, status,
             created_at
        from wadi.pipeline_file_jobs where id = any(?) order by created_at desc, id desc""";

  /** Jobs, and refused deliveries; a duplicate delivery means its job. Each by an index. */
  private static final String IDS =
      """
      with found as (
        select j.id from wadi.jobs j where %s
        union
        select coalesce(d.job_id, d.id) from wadi.deliveries d where %s)
      select id from found order by id desc limit\s"""
          + MOST;

  private static final String BY_NUMBER = IDS.formatted("j.id = ?", "d.id = ?");

  /** As text_pattern_ops orders them: digits and letters by their codes. */
  private static final String BY_HASH =
      IDS.formatted(
          "j.sha256 ~>=~ lower(?) and j.sha256 ~<~ (lower(?) || 'g')",
          "d.sha256 ~>=~ lower(?) and d.sha256 ~<~ (lower(?) || 'g')");

  private static final String BY_NAME =
      IDS.formatted(
          "lower(j.file_name) = lower(?) or j.path = ?",
          "lower(regexp_replace(d.path, '.*/', '')) = lower(?) or d.path = ?");

  private static final String BY_PART =
      IDS.formatted("strpos(lower(j.path), lower(?)) > 0", "strpos(lower(d.path), lower(?)) > 0");

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
      found = files(BY_HASH, key, key, key, key);
    }
    if (found.isEmpty()) {
      found = files(BY_NAME, key, key, key, key);
    }
    if (found.isEmpty()) {
      found = files(BY_PART, key, key);
    }
    int folder = key.lastIndexOf('/');
    return found.isEmpty() && folder >= 0 && folder < key.length() - 1
        ? of(key.substring(folder + 1))
        : found;
  }

  private List<Candidate> files(String ids, Object... values) throws SQLException {
    Long[] found = ledger.list(ids, row -> row.number("id"), values).toArray(Long[]::new);
    return found.length == 0 ? List.of() : ledger.list(FILES, Meanings::candidate, (Object) found);
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

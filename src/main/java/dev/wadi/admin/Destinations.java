package dev.wadi.admin;

import dev.wadi.admin.Explanation.Candidate;
import java.util.List;
import java.util.Optional;

/**
 * What became of a file's rows.
 *
 * @param candidates what the key may mean, when it may mean several things; else empty
 */
public record Destinations(String key, List<Candidate> candidates, Optional<Traces> traces) {

  /**
   * Where a job's rows are.
   *
   * @param projections files that were written from them
   * @param derived jobs whose rows were derived with them
   */
  public record Traces(
      Optional<Long> job,
      String file,
      Optional<String> pipeline,
      String status,
      List<Landing> tables,
      List<String> projections,
      List<JobName> derived) {}

  /**
   * Rows of one load.
   *
   * @param part the partition in words
   * @param state {@code live}, {@code superseded} or {@code undone}
   * @param replacedBy the job whose rows took their place
   */
  public record Landing(
      String table,
      String part,
      long attempt,
      String state,
      long rows,
      long liveRows,
      long historyRows,
      Optional<Long> replacedBy) {}

  /** A job and its file. */
  public record JobName(long job, String file, String pipeline, String status) {}
}

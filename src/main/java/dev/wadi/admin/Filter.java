package dev.wadi.admin;

import java.util.Optional;

/**
 * Which runs or jobs are meant.
 *
 * @param status only jobs of this status; runs have no such status and pass it over
 * @param pipeline only this pipeline
 * @param date only this business date
 * @param limit how many at most, the newest first
 */
public record Filter(
    Optional<JobStatus> status, Optional<String> pipeline, Optional<BusinessDate> date, int limit) {
  private static final int USUAL_LIMIT = 100;

  public Filter {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit must be at least 1, got " + limit);
    }
  }

  /** One run or job of a pipeline. */
  public Filter(String pipeline) {
    this(Optional.empty(), Optional.of(pipeline), Optional.empty(), 1);
  }

  /** The newest of all. */
  public static Filter newest() {
    return newest(USUAL_LIMIT);
  }

  /** The newest of all, this many at most. */
  public static Filter newest(int limit) {
    return new Filter(Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }
}

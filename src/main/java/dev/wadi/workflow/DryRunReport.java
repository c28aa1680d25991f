package dev.wadi.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run would do.
 *
 * @param params resolved
 * @param periods of the forEach; one empty text without it
 */
public record DryRunReport(
    String workflow,
    String version,
    Map<String, Object> params,
    String series,
    List<String> periods,
    List<PlannedStep> steps) {

  /**
   * A step of one period.
   *
   * @param wave within its stage, from 1; steps of one wave may run together
   * @param skipped its condition or that of its stage does not hold
   * @param sql statements, with all values; empty where the step runs no SQL of its own
   * @param sha256 of its SQL file
   * @param rows expected: asked by the model, or estimated by the planner
   */
  public record PlannedStep(
      String period,
      String stage,
      int wave,
      String step,
      String target,
      boolean skipped,
      List<String> sql,
      Optional<String> sha256,
      Optional<Long> rows) {}
}

package dev.wadi.workflow;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an execution has come.
 *
 * @param variable of the forEach, such as year; empty without one
 * @param period its value
 * @param stage being worked, or just done
 * @param done stages of periods that are done; work that was skipped on resuming is not counted
 * @param total of them
 * @param left estimated from the same stages' durations before; empty when nothing is known yet
 */
public record ExecutionProgress(
    String variable,
    String period,
    String stage,
    int done,
    int total,
    Duration elapsed,
    Optional<Duration> left) {

  public double percent() {
    return total == 0 ? 100 : 100.0 * done / total;
  }
}

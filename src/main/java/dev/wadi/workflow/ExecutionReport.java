package dev.wadi.workflow;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An execution with all that is written down of it. */
public record ExecutionReport(
    Outcome outcome,
    String version,
    Map<String, Object> params,
    OffsetDateTime queuedAt,
    Optional<OffsetDateTime> startedAt,
    Optional<OffsetDateTime> finishedAt,
    int attempt,
    List<StageLine> stages,
    List<StepLine> steps,
    List<ValidationLine> validations,
    List<CompensationLine> compensations,
    List<CheckpointLine> checkpoints) {

  public record StageLine(
      String period,
      String stage,
      String status,
      double seconds,
      int recoveries,
      Optional<String> reusedFrom) {}

  public record StepLine(
      String period,
      String step,
      String status,
      int attempt,
      Map<String, Object> outputs,
      Optional<String> error) {}

  public record ValidationLine(
      String period,
      String stage,
      String rule,
      String severity,
      boolean passed,
      String message,
      long affected) {}

  public record CompensationLine(String step, String status, int attempts) {}

  public record CheckpointLine(String period, String stateHash, boolean valid) {}
}

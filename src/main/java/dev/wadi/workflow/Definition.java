package dev.wadi.workflow;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A workflow as its file says it.
 *
 * @param domain folder of its SQL
 * @param series expression: executions of one series share checkpoints and history
 * @param drift kinds of fingerprints, and what they are taken of
 * @param sha256 of the file's text
 */
record Definition(
    String name,
    String version,
    String type,
    String domain,
    Priority priority,
    Duration timeout,
    Optional<Concurrency> concurrency,
    String series,
    Map<String, Parameter> parameters,
    Map<String, Drift> drift,
    Triggers triggers,
    Optional<ForEach> forEach,
    List<Stage> stages,
    OnFailure onFailure,
    List<ReportOrder> reports,
    String yaml,
    String sha256) {

  /** Of executions that wait, the most urgent is taken first. */
  enum Priority {
    CRITICAL(1),
    HIGH(2),
    MEDIUM(3),
    LOW(4);

    private final int number;

    Priority(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  enum OnConflict {
    QUEUE,
    REJECT,
    SKIP
  }

  enum ParameterType {
    STRING,
    INT,
    NUMBER,
    BOOL,
    DATE
  }

  /** How fresh a result of the stage before must be. */
  enum Policy {
    /** Made by this execution. */
    STRICT,
    /** An earlier one, if it is not too old; else it is made now. */
    FLEXIBLE,
    /** Made now; if that fails, an earlier one that is not too old. */
    HYBRID
  }

  enum Strategy {
    NONE,
    REBUILD_STAGE,
    REBUILD_FROM,
    RETRY_FAILED
  }

  enum Backoff {
    EXPONENTIAL,
    LINEAR,
    FIXED,
    FIBONACCI
  }

  /** At most so many executions with one key at a time. */
  record Concurrency(int max, String key, OnConflict onConflict) {}

  record Parameter(
      String name,
      ParameterType type,
      Object fallback,
      boolean required,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      Optional<String> pattern) {}

  record Drift(List<String> params, List<String> tables) {}

  record Schedule(String cron, String timezone, boolean fireMissed) {}

  record Triggers(List<Schedule> schedules, Set<String> events) {}

  record ForEach(String variable, Object in, Period period) {}

  /**
   * One round of a forEach.
   *
   * @param stateWhere SQL condition for the rows of a period
   * @param onResume done once before the first period after a checkpoint
   */
  record Period(
      boolean checkpoint,
      String stateWhere,
      List<String> stateTables,
      List<Step> snapshots,
      List<Step> onResume) {
    static final Period NONE = new Period(false, "true", List.of(), List.of(), List.of());
  }

  record Stage(
      String name,
      List<Dependency> dependsOn,
      Optional<String> when,
      boolean parallel,
      int maxParallel,
      boolean oneTransaction,
      Recovery recovery,
      List<Step> steps,
      List<Check> checks) {}

  record Dependency(String on, Policy policy, Optional<Duration> maxAge) {}

  record Recovery(Strategy strategy, String from, int maxAttempts) {
    static final Recovery NONE = new Recovery(Strategy.NONE, "", 0);
  }

  record Step(
      String name,
      Target target,
      Map<String, Object> with,
      List<String> dependsOn,
      Optional<String> when,
      Optional<Duration> timeout,
      Retry retry,
      Optional<FanOut> fanOut,
      Optional<Compensation> compensation,
      boolean continuous,
      Map<String, Object> outputs) {}

  /** Who does a step: a service's (or agent's) action, an SQL model or file, a route. */
  record Target(Kind kind, String name, String action) {
    enum Kind {
      SERVICE,
      MODEL,
      SQL,
      ROUTE,
      HTTP
    }

    @Override
    public String toString() {
      return kind.name().toLowerCase(Locale.ROOT)
          + " "
          + name
          + (action.isEmpty() || kind != Kind.SERVICE ? "" : "." + action);
    }
  }

  record Retry(
      int maxAttempts,
      Backoff backoff,
      Duration delay,
      double multiplier,
      Duration maxDelay,
      double jitter,
      Set<String> on) {}

  record FanOut(Object over, int workers, boolean isolate, double maxFailureRatio) {}

  record Compensation(Target target, Map<String, Object> with, Retry retry) {}

  /** A rule that judges a stage. */
  record Check(
      String rule,
      Finding.Severity severity,
      Map<String, Object> with,
      Reaction onFail,
      String next) {
    enum Reaction {
      /** Recovered when the stage can be; then as the run says. */
      DEFAULT,
      FAIL,
      RECOVER,
      WARN,
      WORKFLOW
    }
  }

  record OnFailure(boolean compensate, List<String> events, Optional<String> workflow) {}

  record ReportOrder(String type, String path, boolean eachPeriod) {}

  Optional<Stage> stage(String wanted) {
    return stages.stream().filter(stage -> stage.name().equals(wanted)).findFirst();
  }

  Optional<Stage> stageOf(String step) {
    return stages.stream()
        .filter(stage -> stage.steps().stream().anyMatch(one -> one.name().equals(step)))
        .findFirst();
  }
}

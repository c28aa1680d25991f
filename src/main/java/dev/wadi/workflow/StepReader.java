package dev.wadi.workflow;

import dev.wadi.contract.Located;
import dev.wadi.contract.Problems;
import dev.wadi.workflow.Definition.Backoff;
import dev.wadi.workflow.Definition.Compensation;
import dev.wadi.workflow.Definition.FanOut;
import dev.wadi.workflow.Definition.Retry;
import dev.wadi.workflow.Definition.Step;
import dev.wadi.workflow.Definition.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps of a definition file. */
final class StepReader {
  private static final Retry USUAL =
      new Retry(
          3,
          Backoff.EXPONENTIAL,
          Duration.ofSeconds(1),
          2,
          Duration.ofMinutes(5),
          0.1,
          Set.of("transient"));

  private final Problems problems;
  private final Retry retry;
  private final Optional<Duration> timeout;

  StepReader(Problems problems, Optional<Reading> defaults) {
    this.problems = problems;
    this.retry =
        defaults
            .flatMap(d -> d.inner("retry", "defaults.retry"))
            .map(r -> retry(r, USUAL))
            .orElse(USUAL);
    this.timeout = defaults.flatMap(d -> d.duration("timeout"));
    defaults.ifPresent(
        d -> {
          d.flag("checkpoint", true);
          d.end();
        });
  }

  Step step(Located at) {
    Reading reading = new Reading(at, "step", problems);
    String name = reading.required("name");
    if (!name.isEmpty() && !name.matches("[A-Za-z][A-Za-z0-9_-]*")) {
      reading.wrong("name must be letters, digits, _ and -, not " + name);
    }
    String action = reading.text("action").orElse("");
    Target target = target(reading, name, action);
    Optional<FanOut> fanOut = fanOut(reading);
    boolean endless = reading.take("continuous").isPresent();
    boolean continuous = reading.take("latencyTarget").isPresent() || endless;
    Optional<Duration> own = reading.duration("timeout");
    if (continuous && own.isPresent()) {
      reading.wrong(name + ": a continuous step has no timeout");
    }
    int attempts = reading.whole("retryAttempts", 1, retry.maxAttempts());
    Retry said =
        reading
            .inner("retry", "retry of " + name)
            .map(r -> retry(r, retry))
            .orElse(withAttempts(retry, attempts));
    Step step =
        new Step(
            name,
            target,
            reading.plain("with"),
            reading.texts("dependsOn"),
            reading.text("when"),
            own.or(() -> timeout),
            said,
            fanOut,
            reading.inner("compensate", "compensate of " + name).map(c -> compensation(c, target)),
            continuous,
            reading.plain("outputs"));
    reading.text("effects");
    reading.end();
    return step;
  }

  private Target target(Reading step, String name, String action) {
    List<Target> found = new ArrayList<>();
    step.text("agent").ifPresent(n -> found.add(new Target(Target.Kind.SERVICE, n, action)));
    step.text("service").ifPresent(n -> found.add(new Target(Target.Kind.SERVICE, n, action)));
    step.inner("target", "target of " + name).ifPresent(t -> found.addAll(targets(t, action)));
    if (found.size() != 1) {
      step.wrong(name + ": there must be one target, such as {model: NAME}");
    }
    Target target = found.isEmpty() ? new Target(Target.Kind.SQL, "", action) : found.get(0);
    if (target.kind() == Target.Kind.SERVICE && action.isEmpty()) {
      step.wrong("%s: %s does what? action is missing".formatted(name, target.name()));
    }
    if (target.kind() == Target.Kind.HTTP) {
      step.wrong(name + ": http targets are not available yet; use a route or a service");
    }
    return target;
  }

  private static List<Target> targets(Reading reading, String action) {
    List<Target> found = new ArrayList<>();
    reading.text("agent").ifPresent(n -> found.add(new Target(Target.Kind.SERVICE, n, action)));
    reading.text("service").ifPresent(n -> found.add(new Target(Target.Kind.SERVICE, n, action)));
    reading.text("model").ifPresent(n -> found.add(new Target(Target.Kind.MODEL, n, action)));
    reading.text("sql").ifPresent(n -> found.add(new Target(Target.Kind.SQL, n, action)));
    reading.text("route").ifPresent(n -> found.add(new Target(Target.Kind.ROUTE, n, action)));
    reading.take("http").ifPresent(n -> found.add(new Target(Target.Kind.HTTP, "http", action)));
    reading.end();
    return found;
  }

  private Optional<FanOut> fanOut(Reading step) {
    boolean parallelizable = step.flag("parallelizable", false);
    int workers = step.whole("parallelWorkers", 1, parallelizable ? 4 : 1);
    step.text("chunkSize");
    return step.inner("fanOut", "fanOut")
        .map(
            reading -> {
              Object over = reading.take("over").map(Located::plain).orElse(null);
              if (over == null) {
                reading.wrong("over is missing: a list, or an expression that gives one");
              }
              FanOut fanOut =
                  new FanOut(
                      over == null ? List.of() : over,
                      reading.whole("workers", 1, workers),
                      reading.word("onItemFailure", OnItemFailure.class, OnItemFailure.FAIL)
                          == OnItemFailure.ISOLATE,
                      reading.number("maxFailureRatio").map(Number::doubleValue).orElse(1.0));
              reading.text("chunkSize");
              reading.end();
              return fanOut;
            });
  }

  private enum OnItemFailure {
    ISOLATE,
    FAIL
  }

  private Compensation compensation(Reading reading, Target of) {
    String action = reading.text("action").orElse("");
    Target target =
        reading
            .inner("target", "target of compensate")
            .map(t -> targets(t, action))
            .filter(found -> found.size() == 1)
            .map(found -> found.get(0))
            .orElse(new Target(of.kind(), of.name(), action));
    Map<String, Object> with = reading.plain("with");
    Retry tries =
        reading.inner("retry", "retry of compensate").map(r -> retry(r, retry)).orElse(retry);
    reading.end();
    return new Compensation(target, with, tries);
  }

  private static Retry withAttempts(Retry retry, int attempts) {
    return new Retry(
        attempts,
        retry.backoff(),
        retry.delay(),
        retry.multiplier(),
        retry.maxDelay(),
        retry.jitter(),
        retry.on());
  }

  private static Retry retry(Reading reading, Retry base) {
    List<String> on = reading.texts("on");
    Set<String> unknown = new java.util.TreeSet<>(on);
    unknown.removeAll(Failures.CLASSES);
    if (!unknown.isEmpty()) {
      reading.wrong("on: unknown %s; there are %s".formatted(unknown, Failures.CLASSES));
    }
    reading.text("advisor");
    Retry retry =
        new Retry(
            reading.whole("maxAttempts", 1, base.maxAttempts()),
            reading.word("backoff", Backoff.class, base.backoff()),
            reading.duration("delay").orElse(base.delay()),
            reading.number("multiplier").map(Number::doubleValue).orElse(base.multiplier()),
            reading.duration("maxDelay").orElse(base.maxDelay()),
            reading.number("jitter").map(Number::doubleValue).orElse(base.jitter()),
            on.isEmpty() ? base.on() : Set.copyOf(on));
    reading.end();
    return retry;
  }
}

package dev.wadi.heal;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A circuit breaker with its probe: tripped, it lets one probe through every second. */
final class Guard {
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(900);

  private final Probe probe;
  private final GateDiary diary;
  private final CircuitBreaker breaker;
  private Closure closure;

  Guard(Probe probe, GateDiary diary) {
    this.probe = probe;
    this.diary = diary;
    this.breaker =
        CircuitBreaker.of(
            probe.dependency(),
            CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(1)
                .minimumNumberOfCalls(1)
                .failureRateThreshold(100)
                .waitDurationInOpenState(BETWEEN_PROBES)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
  }

  boolean watches(String dependency) {
    return probe.dependency().equals(dependency);
  }

  boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  synchronized Optional<Closure> closure() {
    return Optional.ofNullable(closure);
  }

  /** Probes at once, unless it is known already. */
  synchronized void check() {
    if (isOpen()) {
      probe.problem().ifPresent(this::trip);
    }
  }

  synchronized void tick() {
    if (isOpen()) {
      probe.glance().ifPresent(this::trip);
    } else if (breaker.tryAcquirePermission()) {
      Optional<String> problem = again();
      if (problem.isPresent()) {
        failed(problem.get());
      } else {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        diary.opened(closure);
        closure = null;
      }
    }
  }

  /** A probe that breaks has found nothing good: without an answer nobody would ask again. */
  private Optional<String> again() {
    try {
      return probe.problem();
    } catch (RuntimeException broken) {
      return Optional.of(
          "the %s cannot be probed: %s".formatted(probe.dependency(), broken.getMessage()));
    }
  }

  private void trip(String problem) {
    closure = new Closure(probe.dependency(), problem, Instant.now());
    failed(problem);
    diary.closed(closure);
  }

  private void failed(String problem) {
    breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException(problem));
  }
}

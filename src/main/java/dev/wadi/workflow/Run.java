package dev.wadi.workflow;

import dev.wadi.postgres.DatabaseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work on one execution, from where it stands to its end. */
final class Run implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  /** Whatever ends one process after the other must not end all of them. */
  private static final int MOST_ATTEMPTS = 100;

  private final Node node;
  private final Taken taken;
  private final Definition definition;
  private final Journal journal;
  private final Map<String, Object> params;
  private final ProgressTold progress;
  private final Set<Alarms.Alarm> alarms = Alarms.ringing();
  private final long endsAt;
  private volatile boolean cancelled;
  private volatile RuntimeException left;

  Run(Node node, Taken taken, Definition definition, RunWatch watch) {
    this.node = node;
    this.taken = taken;
    this.definition = definition;
    this.cancelled = taken.isCancelled();
    this.journal = new Journal(taken, node.holder());
    this.params = ParameterValues.stored(definition, taken.params());
    this.endsAt = System.nanoTime() + Duration.ofMillis(taken.leftMillis()).toNanos();
    this.progress = new ProgressTold(this, watch);
  }

  Node node() {
    return node;
  }

  Taken taken() {
    return taken;
  }

  Definition definition() {
    return definition;
  }

  Journal journal() {
    return journal;
  }

  ProgressTold progress() {
    return progress;
  }

  Map<String, Object> params() {
    return params;
  }

  /** Why it was let go of before its end; null when it was not. */
  RuntimeException left() {
    return left;
  }

  @Override
  public void run() {
    try {
      if (taken.isTakenOver()) {
        node.inTransaction(
            connection -> {
              journal.load(connection);
              return null;
            });
      }
      if (taken.attempt() > MOST_ATTEMPTS && !taken.status().equals("COMPENSATING")) {
        String message = "it was taken %d times and never came to an end".formatted(MOST_ATTEMPTS);
        new Saga(this).fail("COMPENSATED", "", "systematic", new IllegalStateException(message));
      } else if (taken.status().equals("COMPENSATING")) {
        new Saga(this).compensate();
      } else {
        work();
      }
    } catch (LostException lost) {
      LOG.warn("{}", lost.getMessage());
      left = lost;
    } catch (DatabaseException away) {
      leave(away, away.isTransient());
    } catch (RuntimeException broken) {
      leave(broken, false);
    }
  }

  /** What cannot pass must not be tried for ever. */
  private void leave(RuntimeException failure, boolean mayPass) {
    left = failure;
    if (mayPass || node.alarms().isClosed()) {
      LOG.warn("execution {} is left for later: {}", taken.id(), failure.getMessage());
      return;
    }
    LOG.error("execution {} fails because the engine did", taken.id(), failure);
    try {
      new Saga(this).fail("COMPENSATED", "", "persistent", failure);
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
      LOG.warn("execution {} is left for later: {}", taken.id(), second.getMessage());
    }
  }

  private void work() {
    try {
      new ForEachRun(this).run();
    } catch (StageFailure failure) {
      new Saga(this).fail("COMPENSATED", failure.what(), failure.kind(), failure);
    } catch (StoppedException stopped) {
      new Saga(this).fail(stopped.endsAs(), "", stopped.endsAs(), stopped);
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      new Saga(this).fail("COMPENSATED", "", "persistent", wrong);
    }
  }

  /** Somebody wants it to stop. */
  void cancel() {
    cancelled = true;
    synchronized (alarms) {
      alarms.notifyAll();
    }
    alarms.forEach(alarm -> alarm.ring("it was cancelled"));
  }

  /**
   * Asked before anything new is begun.
   *
   * @throws LeftException when this process ends
   * @throws StoppedException when it was cancelled or its time is over
   */
  void mayGoOn() {
    if (node.alarms().isClosed()) {
      throw new LeftException(null);
    }
    if (cancelled) {
      throw new StoppedException("CANCELLED", "it was cancelled");
    }
    if (left(endsAt) <= 0) {
      throw new StoppedException(
          "TIMED_OUT", "it took longer than " + definition.timeout().toSeconds() + " s");
    }
  }

  private static long left(long end) {
    return end - System.nanoTime();
  }

  /** What a step may take, with the end of the whole execution in mind. */
  Duration atMost(Optional<Duration> timeout) {
    Duration rest = Duration.ofNanos(Math.max(1, left(endsAt)));
    return timeout.filter(time -> time.compareTo(rest) < 0).orElse(rest);
  }

  Set<Alarms.Alarm> alarms() {
    return alarms;
  }

  /** Waits without a connection; ends early when somebody cancels. */
  void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    synchronized (alarms) {
      while (!cancelled && left(end) > 0 && left(endsAt) > 0) {
        try {
          alarms.wait(Math.max(1, Math.min(left(end), left(endsAt)) / 1_000_000));
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
          throw new LeftException(ended);
        }
      }
    }
    mayGoOn();
  }

  /** What expressions may ask for in a period. */
  Map<String, Object> scope(Optional<Object> period, Map<String, Object> outputs) {
    Map<String, Object> scope = new HashMap<>();
    scope.put("params", params);
    scope.put("execution", Map.of("id", taken.id().toString()));
    scope.put("steps", outputs);
    definition.forEach().ifPresent(each -> scope.put(each.variable(), period.orElse(null)));
    return scope;
  }

  /** The values of forEach; one empty value without it. */
  List<Optional<Object>> periods() {
    return Periods.of(definition, params);
  }
}

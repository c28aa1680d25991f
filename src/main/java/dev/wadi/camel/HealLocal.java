package dev.wadi.camel;

import dev.wadi.config.Units;
import dev.wadi.heal.Failure;
import dev.wadi.heal.HealingLog;
import dev.wadi.heal.Remedy;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.LostJobException;
import java.time.Duration;
import org.apache.camel.Exchange;

/**
 * Route step: the job is tried again later, by the ledger's clock; when its attempts are used up it
 * stays in the message, to be escalated.
 */
final class HealLocal extends LocalAction {
  private final Jobs jobs;
  private final HealingLog log;

  HealLocal(Jobs jobs, HealingLog log) {
    this.jobs = jobs;
    this.log = log;
  }

  @Override
  boolean heal(Exchange exchange, Job job, Failure failure) {
    Duration delay =
        Units.duration(property(exchange, job, "retry.delay", "healing.retry-delay", "30s"));
    Remedy remedy = Remedy.after(job, attempts(exchange, job), delay);
    if (!remedy.triesAgain()) {
      return false;
    }
    HealingLog.Decision retry = HealingLog.Decision.local("retry", failure.code().name());
    try {
      jobs.retryLater(job, remedy.delay(), failure.code().name(), failure.message());
      log.record(
          job,
          retry,
          "attempt %d after %d ms: %s"
              .formatted(job.failures() + 2, remedy.delay().toMillis(), failure.message()));
    } catch (LostJobException taken) {
      log.record(job, retry, "not needed: " + taken.getMessage());
    }
    return true;
  }

  private static int attempts(Exchange exchange, Job job) {
    return Integer.parseInt(
        property(exchange, job, "retry.attempts", "healing.retry-attempts", "3"));
  }
}

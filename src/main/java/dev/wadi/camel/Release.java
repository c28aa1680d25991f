package dev.wadi.camel;

import dev.wadi.heal.Failure;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.LostJobException;
import dev.wadi.seed.Derived;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Route step: gives jobs back to the queue without counting the attempt, because the surroundings
 * failed them or something they need has gone. If the ledger cannot be reached either, their lease
 * does it.
 */
final class Release implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Release.class);

  /** The disk works, but not for this job: without a pause it would spin. */
  private static final Duration DISK_PAUSE = Duration.ofSeconds(10);

  private final Jobs jobs;

  Release(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public void process(Exchange exchange) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Object body = exchange.getMessage().getBody();
    List<Job> released =
        body instanceof Batch batch
            ? batch.jobs().stream().map(Derived::job).toList()
            : List.of(FlowStep.job(exchange));
    for (Job job : released) {
      try {
        release(exchange, job, cause);
      } catch (LostJobException taken) {
        LOG.debug("{} is not ours any more", job);
      }
    }
    LOG.warn("{} back to the queue: {}", released, cause == null ? "" : cause.getMessage());
  }

  private void release(Exchange exchange, Job job, Exception cause) {
    String why = String.valueOf(cause == null ? "" : cause.getMessage());
    if (Failure.isOfDisk(cause) && AtGate.isOpen(exchange.getContext())) {
      jobs.postpone(job, DISK_PAUSE, why);
    } else {
      jobs.release(job, why);
    }
  }
}

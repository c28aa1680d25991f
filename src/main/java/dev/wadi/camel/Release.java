package dev.wadi.camel;

import dev.wadi.heal.Failure;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.LostJobException;
import dev.wadi.seed.Derived;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Route step: gives jobs back to the queue without counting the attempt, because the surroundings
 * failed them or something they need has gone. If the ledger cannot be reached either, their lease
 * does it. A job that the disk has no room for, though it works, is put off longer each time; when
 * that was often enough, it stays in the message, to be escalated.
 */
final class Release implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Release.class);

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
    List<Job> left = released.stream().filter(job -> !goesBack(exchange, job, cause)).toList();
    LOG.warn("{} back to the queue: {}", released, cause == null ? "" : cause.getMessage());
    exchange.getMessage().setHeader(LocalAction.HEALED, left.isEmpty());
    if (!left.isEmpty()) {
      exchange.getMessage().setBody(left);
    }
  }

  private boolean goesBack(Exchange exchange, Job job, Exception cause) {
    try {
      String why = String.valueOf(cause == null ? "" : cause.getMessage());
      if (Failure.isOfDisk(cause) && AtGate.isOpen(exchange.getContext())) {
        Failure failure = Failure.of(cause);
        return jobs.postpone(job, failure.code().name(), failure.message());
      }
      jobs.release(job, why);
    } catch (LostJobException taken) {
      LOG.debug("{} is not ours any more", job);
    }
    return true;
  }
}

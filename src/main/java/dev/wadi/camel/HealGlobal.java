package dev.wadi.camel;

import dev.wadi.heal.HealingLog;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.LostJobException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Route step: nothing local helped; the jobs become dead letters and wait for a person. */
final class HealGlobal implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(HealGlobal.class);

  private final Jobs jobs;
  private final HealingLog log;

  HealGlobal(Jobs jobs, HealingLog log) {
    this.jobs = jobs;
    this.log = log;
  }

  @Override
  public void process(Exchange exchange) {
    Throwable cause = HealLocal.cause(exchange);
    for (Object failed : exchange.getMessage().getBody(List.class)) {
      bury((Job) failed, cause);
    }
  }

  private void bury(Job job, Throwable cause) {
    // the flow, by which a person can find and suspend it; its steps are nameless copies of
    // kamelets
    String route = job.pipeline().replace('_', '-');
    String message =
        "%s: %s. Our fault, not the sender's: look at it with './wadi explain %d', then './wadi retry --pipeline %s'"
            .formatted(job.fileName(), cause, job.id(), job.pipeline());
    LOG.error("{} failed for good in route {}", job, route, cause);
    try {
      jobs.fail(job, route, cause.getClass().getSimpleName(), message, trace(cause));
      log.record(
          job, HealingLog.Decision.global("manual review", "attempts used up"), "dead letter");
    } catch (LostJobException taken) {
      LOG.debug("{} is not ours any more", job);
    }
  }

  private static String trace(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

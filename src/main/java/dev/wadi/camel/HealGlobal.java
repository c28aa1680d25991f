package dev.wadi.camel;

import dev.wadi.heal.Failure;
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
    Throwable cause = LocalAction.cause(exchange);
    List<Job> struck = LocalAction.jobs(exchange);
    struck.forEach(job -> bury(job, cause));
    exchange.getMessage().setBody(struck);
  }

  private void bury(Job job, Throwable cause) {
    // the flow, by which a person can find and suspend it; its steps are nameless copies of
    // kamelets
    String route = job.pipeline().replace('_', '-');
    Failure failure = Failure.of(cause);
    String message =
        "%s: %s. Not the sender's fault; who must act: %s. Look at it: wadi explain %d. Remove the cause, then: wadi retry --pipeline %s --job %d"
            .formatted(
                job.fileName(),
                failure.message(),
                failure.code().whoMustAct(),
                job.id(),
                job.pipeline(),
                job.id());
    LOG.error("{} failed for good in route {}", job, route, cause);
    try {
      jobs.fail(job, route, failure.code().name(), message, trace(cause));
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

package dev.wadi.camel;

import dev.wadi.ledger.Job;
import org.apache.camel.Exchange;

/** Names under which a flow's steps hand things on. */
final class FlowStep {
  /** Exchange property: the {@link Job} being worked. */
  static final String JOB = "wadiJob";

  /** Exchange property: the job is in a batch, which answers for it; set by kamelet:batch. */
  static final String BATCHED = "wadiBatched";

  private FlowStep() {}

  static Job job(Exchange exchange) {
    return exchange.getProperty(JOB, Job.class);
  }
}

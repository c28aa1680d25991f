package dev.wadi.camel;

import dev.wadi.seed.Seeding;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Route step: raises why one job of a batch broke, so that the policy decides about that job. */
final class Blame implements Processor {
  @Override
  public void process(Exchange exchange) {
    Seeding.Culprit culprit = exchange.getMessage().getBody(Seeding.Culprit.class);
    exchange.setProperty(FlowStep.JOB, culprit.derived().job());
    throw culprit.failure();
  }
}

package dev.wadi.camel;

import dev.wadi.contract.Contract;
import dev.wadi.contract.TypedRows;
import dev.wadi.intake.Archive;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.seed.Deriver;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Route step: replaces typed rows by a reference to the table rows derived from them. */
final class DeriveRows implements Processor {
  private final Deriver deriver;
  private final Jobs jobs;

  DeriveRows(Deriver deriver, Jobs jobs) {
    this.deriver = deriver;
    this.jobs = jobs;
  }

  @Override
  public void process(Exchange exchange) {
    Job job = FlowStep.job(exchange);
    if (job.size() > Archive.SMALL) { // of a small one nobody could see the difference
      jobs.deriving(job);
    }
    Deriver.Result result =
        deriver.derive(
            job,
            exchange.getProperty(ReadRows.CONTRACT, Contract.class),
            exchange.getMessage().getBody(TypedRows.class));
    if (!result.derived().isLight()) {
      jobs.transformed(job, result.transformed());
    }
    exchange.getMessage().setBody(result.derived());
    exchange.setProperty(
        "batchKey", "%s %s %s".formatted(job.pipeline(), job.businessDate(), job.reservedFor()));
  }
}

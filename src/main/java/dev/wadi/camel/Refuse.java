package dev.wadi.camel;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Rejection;
import dev.wadi.intake.Quarantine;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.Refusal;
import dev.wadi.read.UnreadableFileException;
import dev.wadi.seed.Findings;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Route step: refuses a job's file for its sender to correct. */
final class Refuse implements Processor {
  private final Jobs jobs;
  private final Quarantine quarantine;
  private final LastGoodVersion lastGood;

  Refuse(Jobs jobs, Quarantine quarantine, LastGoodVersion lastGood) {
    this.jobs = jobs;
    this.quarantine = quarantine;
    this.lastGood = lastGood;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Job job = FlowStep.job(exchange);
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String verdict = "CONTRACT_BROKEN";
    List<Rejection> rejections = List.of();
    long read = 0;
    long rejected = 0;
    if (cause instanceof BadInputException bad) {
      verdict = bad.verdict().name();
      rejections = bad.rejections();
      read = bad.rows().read();
      rejected = bad.rows().rejected();
    } else if (cause instanceof UnreadableFileException unreadable) {
      verdict = unreadable.refusal().name();
    }
    String message = cause.getMessage();
    String said = message.contains(job.fileName()) ? message : job.fileName() + ": " + message;
    Refusal refusal = new Refusal(verdict, said, Findings.rejected(rejections), read, rejected);
    if (jobs.quarantine(job, refusal)) {
      quarantine.keep(
          new Quarantine.Refused(
              job.id(), job.pipeline(), job.fileName(), job.sha256(), verdict, said));
      lastGood.afterRefusal(exchange, job);
    }
  }
}

package dev.wadi.camel;

import dev.wadi.contract.Contract;
import dev.wadi.contract.TypedRows;
import dev.wadi.ledger.Job;
import dev.wadi.seed.ContractSource;
import dev.wadi.seed.RowSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Route step: replaces a job by its typed rows, under the contract version it was claimed with. */
final class ReadRows implements Processor {
  static final String CONTRACT = "wadiContract";

  private final RowSource source;
  private final ContractSource contracts;

  ReadRows(RowSource source, ContractSource contracts) {
    this.source = source;
    this.contracts = contracts;
  }

  @Override
  public void process(Exchange exchange) {
    Job job = FlowStep.job(exchange);
    Contract contract = contracts.version(job.contractHash());
    TypedRows rows = source.read(job.sha256(), job.fileName(), contract);
    exchange.setProperty(CONTRACT, contract);
    exchange.getMessage().setBody(rows);
  }
}

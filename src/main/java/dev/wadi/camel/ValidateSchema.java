package dev.wadi.camel;

import dev.wadi.contract.Contract;
import dev.wadi.heal.Failure;
import dev.wadi.heal.HealingLog;
import dev.wadi.heal.Schema;
import dev.wadi.ledger.ErrorCode;
import dev.wadi.ledger.Halts;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.postgres.Transaction;
import dev.wadi.seed.ContractSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Route step: when the table does not fit the contract any more, no attempt can succeed. The
 * pipeline is halted and no attempt is counted, until table and contract fit again.
 */
final class ValidateSchema extends LocalAction {
  private static final Logger LOG = LoggerFactory.getLogger(ValidateSchema.class);
  private static final String ACTION = "validate schema";

  private final DataSource database;
  private final ContractSource contracts;
  private final Jobs jobs;
  private final HealingLog log;
  private final Runnable forget;

  /**
   * The step.
   *
   * @param forget makes those who remember tables look at them anew
   */
  ValidateSchema(
      DataSource database, ContractSource contracts, Jobs jobs, HealingLog log, Runnable forget) {
    this.database = database;
    this.contracts = contracts;
    this.jobs = jobs;
    this.log = log;
    this.forget = forget;
  }

  @Override
  boolean heal(Exchange exchange, Job job, Failure failure) {
    if (failure.code() == ErrorCode.OUT_OF_MEMORY || failure.code() == ErrorCode.FILE_GONE) {
      return false;
    }
    Contract contract = contracts.version(job.contractHash());
    Optional<Schema.Mismatch> mismatch =
        Transaction.in(database, connection -> Schema.check(connection, contract));
    if (mismatch.isEmpty()) {
      return false;
    }
    String reason =
        "%s. Our fault, no sender's: who looks after the database must bring it and the contract"
                .formatted(mismatch.get())
            + " together; the pipeline then goes on by itself";
    boolean isNew =
        Transaction.in(
            database, connection -> Halts.halt(connection, job.pipeline(), reason, Halts.SCHEMA));
    jobs.release(job, "its pipeline is halted: " + mismatch.get());
    if (isNew) {
      LOG.error("{} is halted: {}", job.pipeline(), reason);
    }
    log.record(
        job,
        HealingLog.Decision.local(ACTION, failure.code().name()),
        "halted, no attempt counted: " + mismatch.get());
    return true;
  }

  /** Lets pipelines go on whose tables fit again; called by a timer route. */
  public void look() {
    for (String pipeline :
        Transaction.in(database, connection -> Halts.by(connection, Halts.SCHEMA))) {
      Contract contract = contracts.current(pipeline);
      forget.run();
      boolean lifted =
          Transaction.in(
              database,
              connection ->
                  Schema.check(connection, contract).isEmpty()
                      && Halts.lift(connection, pipeline, Halts.SCHEMA, Halts.SCHEMA) > 0);
      if (lifted) {
        LOG.info("{} goes on: {} fits its contract again", pipeline, contract.table());
        log.record(
            pipeline,
            HealingLog.Decision.local(ACTION, Halts.SCHEMA),
            "%s fits its contract again; the pipeline goes on".formatted(contract.table()));
      }
    }
  }
}

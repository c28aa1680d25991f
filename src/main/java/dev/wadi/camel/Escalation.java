package dev.wadi.camel;

import dev.wadi.config.Units;
import dev.wadi.heal.Failure;
import dev.wadi.heal.HealingLog;
import dev.wadi.ledger.Halts;
import dev.wadi.ledger.Job;
import dev.wadi.postgres.Transaction;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The questions and answers of the rules in {@code _healing}: when is a pipeline halted? */
public final class Escalation {
  private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);
  private static final String HALT = "halt";

  private final DataSource database;
  private final HealingLog log;

  Escalation(DataSource database, HealingLog log) {
    this.database = database;
    this.log = log;
  }

  /** How many files of the failed job's pipeline have failed with the same code lately. */
  public int alike(Exchange exchange) {
    List<Job> jobs = LocalAction.jobs(exchange);
    String code = code(exchange);
    Duration lately =
        Units.duration(
            exchange
                .getContext()
                .getPropertiesComponent()
                .resolveProperty("healing.halt-window")
                .orElse("10m"));
    return jobs.isEmpty()
        ? 0
        : Transaction.in(
            database, connection -> Halts.alike(connection, jobs.get(0).pipeline(), code, lately));
  }

  /** How many pipelines stand still by healing's own decision. */
  public int halted() {
    return Transaction.in(database, Halts::halted);
  }

  /** Halts the failed job's pipeline: the fault is not one file's. */
  public void haltPipeline(Exchange exchange) {
    int files = alike(exchange);
    halt(
        LocalAction.jobs(exchange).get(0).pipeline(),
        "%d files failed alike (%s); remove the cause".formatted(files, code(exchange)));
  }

  /** Halts all pipelines: the fault is no single pipeline's. */
  public void haltAll() {
    halt(Halts.ALL, halted() + " pipelines are halted; remove the cause they have in common");
  }

  private void halt(String pipeline, String reason) {
    boolean isNew =
        Transaction.in(
            database, connection -> Halts.halt(connection, pipeline, reason, Halts.HEALING));
    if (isNew) {
      LOG.error("{} halted: {}", pipeline, reason);
      log.record(pipeline, HealingLog.Decision.global(HALT, reason), "halted");
    }
  }

  private static String code(Exchange exchange) {
    return Failure.of(LocalAction.cause(exchange)).code().name();
  }
}

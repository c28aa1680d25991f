package dev.wadi.camel;

import dev.wadi.contract.Contract;
import dev.wadi.heal.Gate;
import dev.wadi.heal.HealingLog;
import dev.wadi.heal.Schema;
import dev.wadi.intake.Quarantine;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.Poison;
import dev.wadi.ledger.StuckFiles;
import dev.wadi.postgres.Transaction;
import dev.wadi.seed.ContractSource;
import java.util.Collection;
import javax.sql.DataSource;
import org.apache.camel.spi.Registry;

/**
 * The beans that {@code _policy} and {@code _healing} name.
 *
 * @param forget makes those who remember tables look at them anew
 */
record HealingBeans(
    DataSource database,
    Jobs jobs,
    ContractSource contracts,
    Quarantine quarantine,
    Gate gate,
    Runnable forget) {

  void bind(Registry registry) {
    HealingLog log = new HealingLog(database);
    LastGoodVersion lastGood = new LastGoodVersion(database, jobs, log);
    registry.bind("gate", gate);
    registry.bind("atGate", new AtGate());
    registry.bind("complaints", new Complaints(new StuckFiles(database)));
    registry.bind("poison", new Poison(database));
    registry.bind("refuse", new Refuse(jobs, quarantine, lastGood));
    registry.bind("release", new Release(jobs));
    registry.bind("validateSchema", new ValidateSchema(database, contracts, jobs, log, forget));
    registry.bind("lastGoodVersion", lastGood);
    registry.bind("healLocal", new HealLocal(jobs, log));
    registry.bind("healGlobal", new HealGlobal(jobs, log));
    registry.bind("escalation", new Escalation(database, log));
  }

  /** Remembers how the migrations made the tables. */
  void noteTables(Collection<Contract> all) {
    Transaction.in(
        database,
        connection -> {
          for (Contract contract : all) {
            Schema.note(connection, contract.table());
          }
          return null;
        });
  }
}

package dev.wadi.camel;

import dev.wadi.config.Home;
import dev.wadi.contract.Openings;
import dev.wadi.intake.Archive;
import dev.wadi.intake.Contents;
import dev.wadi.intake.OldFiles;
import dev.wadi.intake.Quarantine;
import dev.wadi.intake.Reading;
import dev.wadi.ledger.Claims;
import dev.wadi.ledger.Expectations;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.Queue;
import dev.wadi.ledger.Retention;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import dev.wadi.seed.Deriver;
import dev.wadi.seed.HistoryRetention;
import dev.wadi.seed.Projections;
import dev.wadi.seed.Seeding;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** What the steps of the routes are made of, under the names that the routes call them by. */
final class FlowBeans {
  private final Flows.Setting setting;
  private final DataSource database;
  private final Home home;
  private final ContractBook contracts;
  private final Queue queue;
  private final Jobs jobs;
  private final Projections projections;
  private final Bell bell;
  private final Archive archive;
  private final Tables tables = new Tables(Limits.DEFAULT);

  FlowBeans(Flows.Setting setting, Queue queue, Projections projections, Bell bell)
      throws IOException {
    this.setting = setting;
    this.database = setting.database();
    this.home = setting.home();
    this.contracts = setting.contracts();
    this.queue = queue;
    this.jobs = new Jobs(database, setting.leases().holder());
    this.projections = projections;
    this.bell = bell;
    this.archive = Archive.open(home.archive(), Archive.SMALL, Clock.systemUTC());
  }

  void bind(CamelContext context) {
    Registry registry = context.getRegistry();
    Contents contents = new Contents(archive, database);
    Quarantine quarantine = new Quarantine(home.quarantine(), contents);
    Openings openings = new Openings(tables, FlowSecrets.of(setting.launcher()));
    Reading reading = new Reading(contents, openings, home.intermediate());
    Routing routing = new Routing(contracts);
    context.addComponent("wadi-jobs", new JobsComponent(queue, jobs, contents, bell));
    context.addComponent("wadi-inbox", new InboxComponent(home, tables, database));
    registry.bind("wadi", DataSource.class, database);
    registry.bind("keepBytes", new KeepBytes(archive, openings, routing));
    registry.bind("arrivals", new Arrivals());
    registry.bind("routing", routing);
    registry.bind(
        "claimFile", new ClaimFile(new Claims(database), contracts, archive, quarantine, bell));
    registry.bind("readRows", new ReadRows(reading::read, contracts));
    bindWork(registry, quarantine, reading);
    bindUpkeep(registry);
  }

  private void bindWork(Registry registry, Quarantine quarantine, Reading reading) {
    Deriver deriver =
        new Deriver(
            database, home.intermediate().resolve("rows"), reading::read, contracts, Archive.SMALL);
    registry.bind("deriveRows", new DeriveRows(deriver, jobs));
    registry.bind("queue", queue);
    registry.bind("batchJobs", new BatchJobs());
    registry.bind("batchClock", new BatchClock(queue, jobs));
    registry.bind("seedBatch", new SeedBatch(new Seeding(database), queue, bell));
    registry.bind("blame", new Blame());
    HealingBeans healing =
        new HealingBeans(
            database, jobs, contracts, quarantine, setting.gate(), deriver::forgetTables);
    healing.bind(registry);
    healing.noteTables(contracts.all());
  }

  private void bindUpkeep(Registry registry) {
    registry.bind("projections", projections);
    registry.bind(
        "calendar",
        new Calendar(
            new Expectations(database),
            contracts::expected,
            ZoneId.of(setting.properties().get("calendar.zone")),
            Clock.systemUTC()));
    registry.bind("reload", setting.reload());
    registry.bind(
        "housekeeping",
        new Housekeeping(
            home,
            setting.retention(),
            archive,
            new Retention(database),
            new HistoryRetention(database),
            new OldFiles(Clock.systemUTC())));
    registry.bind("audit", new AuditSeal(database));
  }
}

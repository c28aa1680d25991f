package dev.wadi;

import dev.wadi.admin.TimeTravel;
import dev.wadi.camel.Calendar;
import dev.wadi.camel.ContractBook;
import dev.wadi.camel.Flows;
import dev.wadi.camel.Reload;
import dev.wadi.cli.CommonOptions;
import dev.wadi.config.Home;
import dev.wadi.config.RetentionSettings;
import dev.wadi.config.Settings;
import dev.wadi.contract.Contracts;
import dev.wadi.intake.Archive;
import dev.wadi.ledger.Expectations;
import dev.wadi.ledger.LeaseKeeper;
import dev.wadi.ledger.Leases;
import dev.wadi.ledger.Queue;
import dev.wadi.postgres.Database;
import dev.wadi.postgres.DatabaseSettings;
import dev.wadi.seed.ProjectionPlaces;
import dev.wadi.seed.Projections;
import dev.wadi.workflow.Registry;
import dev.wadi.workflow.Workflows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where this process works: its folders, settings, contracts and database. */
final class Premises implements AutoCloseable {
  private final Path launcher;
  private final Settings settings;
  private final Home home;
  private final Database database;

  private Premises(Path launcher, Settings settings, Home home, Database database) {
    this.launcher = launcher;
    this.settings = settings;
    this.home = home;
    this.database = database;
  }

  /**
   * Opens the home's database and brings its tables up to date.
   *
   * @param connections held at most; 0 for verbs that need one now and then
   */
  static Premises open(CommonOptions common, int connections) {
    Path launcher = launcher();
    Settings settings = Configuration.settings(common);
    Home home = home(common, settings);
    Database database =
        Database.open(
            new DatabaseSettings(
                settings.optional("database.url"),
                settings.optional("database.user"),
                settings.optional("database.password"),
                home.root(),
                Optional.ofNullable(
                        System.getProperty("wadi.pg.software", System.getenv("WADI_PG_SOFTWARE")))
                    .map(Path::of),
                connections));
    try {
      database.migrate(launcher.resolve("db-migrations"));
      return new Premises(launcher, settings, home, database);
    } catch (RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  /** The folder of the launcher, with routes, contracts and migrations. */
  static Path launcher() {
    return Path.of(System.getProperty("wadi.launcher", ".")).toAbsolutePath().normalize();
  }

  static Path pipelines() {
    return launcher().resolve("config/pipelines");
  }

  private static Home home(CommonOptions common, Settings settings) {
    return new Home(
        common.home().map(Path::toAbsolutePath).orElse(launcher().resolve(settings.path("home"))));
  }

  static Home home(CommonOptions common) {
    return home(common, Configuration.settings(common));
  }

  Home home() {
    return home;
  }

  Settings settings() {
    return settings;
  }

  Database database() {
    return database;
  }

  /** The contracts in force. @throws IllegalStateException with every mistake in them */
  Contracts contracts() {
    return Configuration.valid(load());
  }

  private Contracts load() {
    return Contracts.load(pipelines(), settings.contractOverrides());
  }

  private static Contracts asWritten() {
    return Contracts.load(pipelines(), Map.of());
  }

  /** A name on the command line must be a pipeline's. */
  void requireKnown(String pipeline) {
    Configuration.requireKnown(pipeline, contracts());
  }

  Calendar calendar() {
    return new Calendar(
        new Expectations(database.app()),
        () -> contracts().expected(),
        ZoneId.of(settings.text("calendar.zone")),
        Clock.systemUTC());
  }

  Archive archive() throws IOException {
    return Archive.open(home.archive(), Archive.SMALL, Clock.systemUTC());
  }

  Leases leases() {
    return new Leases(database.unpooled());
  }

  LeaseKeeper keep(Leases leases, String role) {
    return LeaseKeeper.keep(leases, role, database::ensureRunning);
  }

  /** The contracts in force, and those that jobs were claimed with. */
  ContractBook book() {
    return new ContractBook(database.app(), contracts(), asWritten());
  }

  TimeTravel timeTravel() {
    return new TimeTravel(database.app(), book());
  }

  /** Writes the projections of dates whose rows have changed, where no route has to run for it. */
  void writeProjections() {
    Queue nobodys = new Queue(database.app(), UUID.randomUUID());
    new Projections(
            database.app(), nobodys, book(), new ProjectionPlaces(home.seeds(), home.outputs()))
        .writeAll();
  }

  /** The routes of this process, not started yet. */
  Flows flows(Leases leases, Flows.Mode mode) throws IOException {
    ContractBook book = book();
    Reload reload = new Reload(launcher, database.app(), book, this::load, Premises::asWritten);
    return new Flows(
        new Flows.Setting(
            launcher,
            home,
            database.app(),
            leases,
            book,
            reload,
            RetentionSettings.of(settings),
            RouteProperties.of(settings, mode),
            HomeGate.of(home, database, settings, mode),
            mode));
  }

  /** What workflows work with; half of the connections are left for everything else. */
  Workflows.Setting workflows(Registry registry) {
    return new Workflows.Setting(
        database.app(),
        database.unpooled(),
        launcher.resolve("config/workflows"),
        registry,
        home.outputs().resolve("workflows"),
        Math.max(1, settings.integer("database.pool-size") / 2));
  }

  Patience patience() {
    return new Patience(settings.duration("process.patience"));
  }

  /** Waits a little for a database that is away. */
  void revive() throws InterruptedException {
    Revival.of(database);
  }

  @Override
  public void close() {
    database.close();
  }
}

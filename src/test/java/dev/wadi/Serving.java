package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wadi.camel.Flows;
import dev.wadi.cli.CommonOptions;
import dev.wadi.ledger.LeaseKeeper;
import dev.wadi.ledger.Leases;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import dev.wadi.seed.Projections;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of a service in this process, over a home and a database of its own. */
final class Serving implements AutoCloseable {
  static final Path SAMPLES = Path.of("samples");
  static final List<String> REFERENCES =
      List.of(
          "supplier_data.csv", "store_contribution.csv", "store_aliases.csv", "special_sku_60.csv");
  static final String PADANG = "20260105/1. Miss Glam Padang.xlsx";

  private final TestDatabase database;
  private final boolean ownDatabase;
  private final Cable cable;
  private final CommonOptions options;
  private final Premises premises;
  private final LeaseKeeper keeper;
  private final Flows flows;

  private Serving(TestDatabase database, boolean own, Path home, Map<String, String> sets)
      throws IOException {
    this.database = database;
    this.ownDatabase = own;
    this.cable = Cable.to(database.url());
    Map<String, String> all = new HashMap<>(sets);
    all.put(
        "database.url", cable.url() + "?password=" + URLEncoder.encode(database.password(), UTF_8));
    all.put("database.user", database.user());
    options = new CommonOptions(Optional.of(home), all, false, false);
    premises = Premises.open(options, 6);
    Leases leases = premises.leases();
    keeper = premises.keep(leases, "serve");
    flows = premises.flows(leases, Flows.Mode.SERVE);
  }

  /** A service after a restart: over the database of another one, which stays that one's. */
  static Serving again(TestDatabase database, Path home, Map<String, String> sets)
      throws IOException {
    Serving serving = new Serving(database, false, home, sets);
    serving.flows.start();
    return serving;
  }

  static Serving on(Path home, Map<String, String> sets) throws IOException {
    Serving serving = new Serving(TestDatabases.fresh(), true, home, sets);
    serving.flows.start();
    return serving;
  }

  /** The wire between the service and its database. */
  Cable cable() {
    return cable;
  }

  /** Changes the database as who looks after it can. */
  void change(String sql) {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  /** What leads another process to the same database. */
  Map<String, String> environment() {
    return Map.of(
        "WADI_DB_URL", database.url(),
        "WADI_DB_USER", database.user(),
        "WADI_DB_PASSWORD", database.password());
  }

  Projections projections() {
    return flows.projections();
  }

  CommonOptions options() {
    return options;
  }

  Path home(String name) {
    return premises.home().root().resolve(name);
  }

  Path inbox() {
    return premises.home().inbox();
  }

  /** Moves a copy of a sample into the inbox in one step, as a careful sender does. */
  Path drop(String sample) throws IOException {
    return drop(sample, sample);
  }

  Path drop(String sample, String as) throws IOException {
    Path aside = Files.createTempFile(premises.home().root(), "to-be-dropped", "");
    Files.copy(SAMPLES.resolve(sample), aside, StandardCopyOption.REPLACE_EXISTING);
    Path place = inbox().resolve(as);
    Files.createDirectories(place.getParent());
    return Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Drops the references and waits until all of them are loaded. */
  void loadReferences() throws IOException {
    for (String reference : REFERENCES) {
      drop(reference);
    }
    awaitLoads(REFERENCES.size());
  }

  void awaitLoads(int loads) {
    Eventually.eventually(
        () -> number("select count(*) from wadi.loads where state = 'live'") == loads,
        () -> ask("select string_agg(j::text, E'\\n') from wadi.pipeline_file_jobs j"));
  }

  /** Waits for an event and answers its message. */
  String awaitEvent(String kind, int count) {
    String which = "from wadi.events where kind = '" + kind + "'";
    Eventually.eventually(
        () -> number("select count(*) " + which) >= count,
        () -> ask("select string_agg(kind || ' ' || message, E'\\n') from wadi.events"));
    return ask("select message " + which + " order by id desc limit 1");
  }

  /** The process id of a backend of the database server, which must be on this machine. */
  long backend() {
    return number("select pid from pg_stat_activity where datname = current_database()");
  }

  /** The same of the one that has been there longest: one that will stay. */
  long oldestBackend() {
    return number(
        "select pid from pg_stat_activity where datname = current_database()"
            + " and pid <> pg_backend_pid() order by backend_start limit 1");
  }

  long number(String sql) {
    return Long.parseLong(ask(sql));
  }

  /** The first value of a question's answer. */
  String ask(String sql) {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  /** Ends the service; its database can still be asked. */
  void endService() {
    flows.close();
    keeper.close();
    premises.close();
  }

  /** What is to be said of this home, in which these files were dropped. */
  Judgement judge(Path folder, List<Path> dropped) throws SQLException, IOException {
    try (Connection connection = database.owner()) {
      return Judgement.of(connection, premises.home().root(), folder, dropped);
    }
  }

  @Override
  public void close() throws SQLException {
    endService();
    if (ownDatabase) {
      database.close();
    }
  }
}

package dev.wadi.workflow;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** A database with tables of its own, definitions in a folder, and nodes that work on them. */
final class Plant implements AutoCloseable {
  final TestDatabase database = TestDatabases.fresh();
  final Map<String, String> sql = new ConcurrentHashMap<>();
  final Registry registry = new Registry(path -> Optional.ofNullable(sql.get(path)));

  /** What actions have noted, in that order. */
  final List<String> diary = new CopyOnWriteArrayList<>();

  final Path folder;
  final Path outputs;
  private final List<AutoCloseable> opened = new ArrayList<>();

  Plant(Path place) {
    folder = place.resolve("workflows");
    outputs = place.resolve("outputs");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    own(
        """
        create schema plant;
        create table plant.made (series text, year int, name text, amount numeric(18,2));
        create table plant.sums (series text, year int, total numeric(18,2));
        create table plant.later (series text, year int, total numeric(18,2));
        create table plant.effects (id bigint generated always as identity, what text, tries text);
        grant usage on schema plant to public;
        grant select, insert, update, delete on all tables in schema plant to public;
        """);
    registry.action(
        "plant",
        "note",
        run -> {
          diary.add(run.step() + run.item().map(item -> ":" + item).orElse(""));
          return Map.of("said", run.with().getOrDefault("say", "nothing"));
        });
    registry.action(
        "plant",
        "effect",
        run -> {
          try (Statement statement = run.database().createStatement()) {
            statement.execute(
                "insert into plant.effects (what, tries) values ('%s', '%s')"
                    .formatted(run.with().getOrDefault("what", run.step()), run.attempt()));
          }
          return Map.of();
        });
    registry.action(
        "plant",
        "fail",
        run -> {
          throw new IllegalStateException("no such luck");
        });
  }

  /** Writes a definition of that name, given what stands below its spec. */
  void define(String name, String spec) {
    String yaml =
        """
        apiVersion: base.io/v1
        kind: Workflow
        metadata: {name: %s, version: 1.0.0}
        spec:
          domain: plant
        %s"""
            .formatted(name, spec.indent(2));
    try {
      Files.writeString(folder.resolve(name + ".yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another process, as far as the ledger is concerned. */
  Workflows node() {
    return node(database.dataSource(), 4);
  }

  Workflows node(DataSource pool, int connections) {
    Workflows node = Workflows.open(setting(pool, connections));
    opened.add(0, node);
    return node;
  }

  Workflows node(Clock clock) {
    Workflows node = Workflows.at(setting(database.dataSource(), 4), clock);
    opened.add(0, node);
    return node;
  }

  Workflows.Setting setting(DataSource pool, int connections) {
    return new Workflows.Setting(
        pool, database.dataSource(), folder, registry, outputs, connections);
  }

  /** A pool that gives no more than so many connections. */
  DataSource pool(int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(5000);
    HikariDataSource pool = new HikariDataSource(config);
    opened.add(pool);
    return pool;
  }

  Outcome run(String name) {
    return run(name, Map.of());
  }

  Outcome run(String name, Map<String, String> params) {
    return run(name, RunOrder.with(params));
  }

  Outcome run(String name, RunOrder order) {
    try (Workflows node = Workflows.open(setting(database.dataSource(), 4))) {
      return node.run(name, order, RunWatch.silent());
    }
  }

  /** A statement of the owner. */
  void own(String statements) {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows of a query, columns joined by blanks. */
  List<String> rows(String query) {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          line.append(i == 1 ? "" : " ").append(row.getString(i));
        }
        rows.add(line.toString());
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String one(String query) {
    return String.join("\n", rows(query));
  }

  List<String> effects() {
    return rows("select what from plant.effects order by id");
  }

  /** Nobody is left of those who were at work, as after kill -9 and the end of their leases. */
  void endLeases() {
    own("update wadi.leases set expires_at = now() - interval '1 second'");
  }

  /** Models of a small plant: rows, their sum, and the sum with that of the year before. */
  void models() {
    sql.put(
        "plant/models/made.sql",
        """
        -- table: plant.made
        -- delete: series = {{params.series}} and year = {{year}}
        -- expect: select {{params.rows}}
        select {{params.series}}, {{year}}, 'row ' || n, (n * {{params.factor}} + {{year}} % 7)::numeric(18,2)
          from generate_series(1, {{params.rows}}) n
        """);
    sql.put(
        "plant/models/sums.sql",
        """
        -- table: plant.sums
        -- depends: made
        -- delete: series = {{params.series}} and year = {{year}}
        select {{params.series}}, {{year}}, sum(amount) from plant.made
         where series = {{params.series}} and year = {{year}}
        """);
    sql.put(
        "plant/models/later.sql",
        """
        -- table: plant.later
        -- depends: sums
        -- delete: series = {{params.series}} and year = {{year}}
        -- columns: series, year, total
        select s.series, s.year, s.total + coalesce(b.total, 0) from plant.sums s
          left join plant.later b on b.series = s.series and b.year = s.year - 1
         where s.series = {{params.series}} and s.year = {{year}}
        """);
  }

  /** Three years of those models. */
  static final String YEARS =
      """
      parameters:
        series: {type: string, default: one}
        first: {type: int, default: 2025}
        last: {type: int, default: 2027}
        rows: {type: int, default: 10, min: 1}
        factor: {type: number, default: 1.5}
        seed: {type: int, default: 42}
      series: "{{params.series}}"
      concurrency: {key: "{{params.series}}", onConflict: reject}
      drift:
        seed: {params: [seed]}
        config: {params: [rows, factor]}
      forEach:
        var: year
        in: "{{range(params.first, params.last)}}"
        period:
          stateWhere: "series = {{params.series}} and year = {{year}}"
          stateTables: [plant.made, plant.sums, plant.later]
      defaults: {retry: {maxAttempts: 2, delay: 1ms, jitter: 0}}
      """;

  static final String STAGES =
      """
      stages:
        - name: make
          parallel: true
          steps:
            - {name: made, target: {model: made}, action: build}
            - {name: sums, target: {model: sums}}
        - name: carry
          dependsOn: [make]
          transaction: stage
          steps: [{name: later, target: {model: later}}]
      """;

  @Override
  public void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    database.close();
  }
}

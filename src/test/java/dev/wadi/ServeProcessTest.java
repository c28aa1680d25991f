package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.cli.Cli;
import dev.wadi.cli.Terminal;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as people run it: a process of its own, operated from another one. */
class ServeProcessTest {
  @TempDir Path home;
  private final TestDatabase database = TestDatabases.fresh();

  private WadiProcess serve(String log) {
    WadiProcess service =
        WadiProcess.start(
            home.resolve(log),
            Map.of(
                "WADI_DB_URL", database.url(),
                "WADI_DB_USER", database.user(),
                "WADI_DB_PASSWORD", database.password()),
            "serve",
            "--home",
            home.toString(),
            "--set",
            "intake.settle=100ms",
            "--set",
            "intake.poll=100ms");
    service.awaitWords("Wadi serves");
    return service;
  }

  /** What a verb prints that is run beside the service. */
  private String wadi(int code, String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--home", home.toString(), "--set", "database.user=" + database.user()));
    line.addAll(
        List.of(
            "--set",
            "database.url=%s?password=%s"
                .formatted(database.url(), URLEncoder.encode(database.password(), UTF_8))));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(said, true, UTF_8);
    try (House house = new House()) {
      int ended =
          new Cli(house, new Terminal(print, print, 120, false)).run(line.toArray(String[]::new));
      assertThat(ended).describedAs(said.toString(UTF_8)).isEqualTo(code);
    }
    return said.toString(UTF_8);
  }

  private void drop(String sample) throws IOException {
    Path aside = Files.createTempFile(home, "dropped", "");
    Files.copy(Serving.SAMPLES.resolve(sample), aside, StandardCopyOption.REPLACE_EXISTING);
    Path target = home.resolve("inbox").resolve(sample);
    Files.createDirectories(target.getParent());
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private String ask(String sql) {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  private void await(String sql, String answer) {
    Eventually.eventually(() -> ask(sql).equals(answer), () -> sql + ": " + ask(sql));
  }

  @Test
  void theServiceIsOperatedFromOutsideAndEndsCleanly() throws Exception {
    try (WadiProcess service = serve("first.log")) {
      assertThat(wadi(0, "routes", "list"))
          .contains("stock-health ", "suppliers ", "stores ", "inbox ");
      assertThat(wadi(1, "serve")).contains("another service is running on " + home);
      aSuspendedFlowTakesNothingAndLosesNothing();

      assertThat(service.endsWithin(5)).describedAs(service.said()).isTrue();
      assertThat(service.await()).as("it was told to end, and did so in order").isZero();
      assertThat(ask("select count(*) from wadi.leases")).isEqualTo("0");
    }
    try (WadiProcess again = serve("second.log")) {
      drop("20260105/2. Miss Glam Pekanbaru.xlsx");
      await("select count(*) from wadi.loads where pipeline = 'stock_health'", "3");
      assertThat(again.endsWithin(5)).describedAs(again.said()).isTrue();
    }
    database.close();
  }

  private void aSuspendedFlowTakesNothingAndLosesNothing() throws IOException {
    String job = "select state || ' ' || attempt from wadi.jobs where pipeline = 'stock_health'";
    assertThat(wadi(0, "routes", "suspend", "stock-health")).contains("Suspended");
    drop(Serving.PADANG);
    for (String reference : Serving.REFERENCES) {
      drop(reference);
    }
    await("select count(*) from wadi.loads", "4");
    await(job, "queued 0");
    drop("20260105/3. Miss Glam Bukittinggi.csv");
    await("select count(*) from wadi.jobs where pipeline = 'stock_health'", "2");
    assertThat(ask(job + " order by id limit 1")).isEqualTo("queued 0");
    assertThat(wadi(0, "routes", "list")).containsPattern("stock-health +Suspended");

    assertThat(wadi(0, "routes", "resume", "stock-health")).contains("Started");
    await("select count(*) from wadi.loads where pipeline = 'stock_health'", "2");
    await("select count(*) from wadi.jobs where state <> 'done'", "0");
  }
}

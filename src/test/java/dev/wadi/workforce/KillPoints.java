package dev.wadi.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import dev.wadi.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Kills a process in the middle of a step: a trigger of the database lets the step's transaction
 * wait for a lock that the test holds.
 */
final class KillPoints implements AutoCloseable {
  private static final String STALLED =
      "select count(*) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted";

  private final Simulation simulation;
  private final Connection lock;
  private final Path folder;
  private int starts;

  KillPoints(Simulation simulation, Path folder) throws SQLException {
    this.simulation = simulation;
    this.folder = folder;
    simulation.execute(
        """
        create schema kill;
        create table kill.point (stage text, iteration text);
        create function kill.stall() returns trigger language plpgsql security definer as $$
        begin
          if exists (select from kill.point
                      where stage = new.stage and iteration = new.iteration) then
            perform pg_advisory_xact_lock_shared(4711);
          end if;
          return new;
        end $$;
        create trigger stall before insert or update on wadi.wf_step
          for each row execute function kill.stall();
        """);
    lock = simulation.database().owner();
    try (Statement statement = lock.createStatement()) {
      statement.execute("select pg_advisory_lock(4711)");
    }
  }

  /** Starts a process that resumes, kills it once it is in that stage, and leaves what it left. */
  void killIn(String stage, int year, String... parameters)
      throws IOException, InterruptedException {
    simulation.execute("insert into kill.point values ('%s', '%d')".formatted(stage, year));
    Path said = folder.resolve("said" + starts++);
    Process process = start(said, parameters);
    try {
      Eventually.eventually(
          () -> {
            assertThat(process.isAlive()).describedAs(words(said)).isTrue();
            return !simulation.one(STALLED).equals("0");
          },
          () -> "never reached " + stage + " of " + year);
    } finally {
      process.destroyForcibly().waitFor();
    }
    simulation.execute("delete from kill.point");
    simulation.ask(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted");
  }

  private static String words(Path said) {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(Path said, String... parameters) throws IOException {
    TestDatabase database = simulation.database();
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledSimulation.class.getName(),
                database.url(),
                database.user(),
                String.valueOf(database.password()),
                folder.toString()));
    words.addAll(List.of(parameters));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  @Override
  public void close() throws SQLException {
    lock.close();
  }
}

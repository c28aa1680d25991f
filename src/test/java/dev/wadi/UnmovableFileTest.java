package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.cli.Progress;
import dev.wadi.cli.UndoOptions;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One claimed file of the inbox that cannot be moved aside, among others that can. */
class UnmovableFileTest {
  /** Long enough for a file that stays in the folder to be looked at again. */
  private static final Duration MANY_POLLS = Duration.ofMillis(1600);

  private static final Map<String, String> QUICK =
      Map.of("intake.settle", "50ms", "intake.poll", "20ms");
  private static final String FILE = "supplier_data.csv";

  private static final String JOB = "(select id from wadi.jobs where file_name = '" + FILE + "')";

  @TempDir Path home;

  @Test
  void itIsTakenOnceAndToldOnceInEachRunOfTheService() throws Exception {
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    Files.createDirectories(inbox.resolve(".taken/1-" + FILE + "/in the way"));
    try (TestDatabase database = TestDatabases.fresh();
        Said said = Said.by("dev.wadi.camel.InboxConsumer", "dev.wadi.camel.InboxComponent")) {
      try (Serving serving = Serving.again(database, home, QUICK)) {
        serving.drop(FILE);
        assertThat(serving.awaitEvent("intake.not_movable", 1))
            .contains(FILE, "cannot be moved aside", "operator: allow this user");
        Path movable = serving.drop("special_sku_60.csv");
        serving.awaitLoads(2);
        Eventually.eventually(() -> !Files.exists(movable), () -> "it is still there");
        LockSupport.parkNanos(MANY_POLLS.toNanos());

        toldOnce(serving, said, 1);
      }
      try (Serving serving = Serving.again(database, home, QUICK)) {
        serving.awaitEvent("intake.not_movable", 2);
        LockSupport.parkNanos(MANY_POLLS.toNanos());

        toldOnce(serving, said, 2);
        undo(serving);
      }
      try (Serving serving = Serving.again(database, home, QUICK)) {
        serving.awaitEvent("intake.not_movable", 3);
        assertThat(
                serving.ask("select state || ' ' || load_state from wadi.jobs where id = " + JOB))
            .as("undone, and nobody has sent it again")
            .isEqualTo("done undone");
      }
    }
  }

  private static void undo(Serving serving) {
    try (House house = new House()) {
      long job = serving.number("select id from wadi.jobs where id = " + JOB);
      house.undo(new UndoOptions(serving.options(), job, false), Progress.silent());
    }
  }

  private void toldOnce(Serving serving, Said said, int runs) {
    assertThat(home.resolve("inbox").resolve(FILE)).exists();
    assertThat(serving.number("select count(*) from wadi.events where kind = 'intake.not_movable'"))
        .isEqualTo(runs);
    assertThat(said.at(Level.WARN)).hasSize(runs).allMatch(line -> line.contains(FILE));
    assertThat(said.at(Level.INFO).stream().filter(line -> line.startsWith(FILE))).hasSize(runs);
    assertThat(serving.number("select count(*) from wadi.deliveries")).isEqualTo(2);
    assertThat(serving.number("select count(*) from wadi.loads")).isEqualTo(2);
  }

  /** What some classes log. */
  private static final class Said extends AbstractAppender implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Logger> loggers;

    private Said(List<Logger> loggers) {
      super("said", null, null, true, Property.EMPTY_ARRAY);
      this.loggers = loggers;
    }

    static Said by(String... classes) {
      Said said =
          new Said(
              List.of(classes).stream().map(name -> (Logger) LogManager.getLogger(name)).toList());
      said.start();
      said.loggers.forEach(logger -> logger.addAppender(said));
      return said;
    }

    @Override
    public void append(LogEvent event) {
      lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
    }

    List<String> at(Level level) {
      String start = level + " ";
      return lines.stream()
          .filter(line -> line.startsWith(start))
          .map(line -> line.substring(start.length()))
          .toList();
    }

    @Override
    public void close() {
      loggers.forEach(logger -> logger.removeAppender(this));
      stop();
    }
  }
}

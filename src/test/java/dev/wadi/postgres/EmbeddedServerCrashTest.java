package dev.wadi.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedServerCrashTest {
  private static final Duration RESUMED_WITHIN = Duration.ofSeconds(10);

  private final TestHome home = TestHome.secluded();

  @AfterEach
  void nobodyIsLeft() {
    assertThat(home.folder().resolve("pg/data/postmaster.pid")).doesNotExist();
  }

  @AfterAll
  void theFolderIsRemoved() throws IOException {
    Folders.delete(home.outside());
  }

  @Test
  void afterKill9OfTheApplicationItsServerIsAdopted() throws Exception {
    try (GuestProcess guest = GuestProcess.start(home.folder())) {
      int port = guest.port();
      long pid = home.postmaster();

      guest.kill();

      try (EmbeddedServer server = home.join()) {
        assertThat(server.port()).isEqualTo(port);
        assertThat(home.postmaster()).isEqualTo(pid);
      }
      assertThat(TestHome.answersAt(port)).isFalse();
    }
  }

  @Test
  void afterKill9OfBothWhatWasCommittedIsThereWithinTenSeconds() throws Exception {
    try (EmbeddedServer server = home.join()) {
      TestHome.ask(server, "create table if not exists kept as select 42 answer");
    }
    try (GuestProcess guest = GuestProcess.start(home.folder())) {
      guest.port();
      TestHome.kill(home.postmaster());
      guest.kill();
      long start = System.nanoTime();
      try (EmbeddedServer server = home.join()) {
        assertThat(TestHome.ask(server, "select answer from kept")).isEqualTo("42");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RESUMED_WITHIN);
      }
    }
  }

  @Test
  void aWatchdogBringsAKilledPostmasterBackAtItsPortSoThatPoolsReconnect() throws Exception {
    DatabaseSettings settings =
        DatabaseSettings.embedded(home.folder())
            .withSoftware(TestDatabases.SOFTWARE)
            .withPoolSize(2);
    try (Database database = Database.open(settings)) {
      String address = database.url();
      assertThat(answers(database)).isTrue();
      TestHome.kill(home.postmaster());
      awaitSilence(Integer.parseInt(address.replaceAll("\\D+127.0.0.1:(\\d+)/wadi", "$1")));

      database.ensureRunning();

      assertThat(database.url()).isEqualTo(address);
      assertThat(answersSoon(database)).isTrue();
    }
  }

  @Test
  void whatADeadServerHasLeftRunningKeepsNoNewOneFromStarting() throws Exception {
    try (EmbeddedServer server = home.join()) {
      ProcessHandle postmaster = ProcessHandle.of(home.postmaster()).orElseThrow();
      ProcessHandle hanging =
          postmaster
              .children()
              .filter(EmbeddedServerCrashTest::holdsMemory)
              .findFirst()
              .orElseThrow();
      new ProcessBuilder("kill", "-STOP", String.valueOf(hanging.pid())).start().waitFor();
      TestHome.kill(postmaster.pid());
      awaitSilence(server.port());
      long start = System.nanoTime();

      server.ensureRunning();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RESUMED_WITHIN);
      assertThat(TestHome.ask(server, "select 1")).isEqualTo("1");
      Eventually.eventually(() -> !hanging.isAlive(), () -> hanging + " is left");
    }
  }

  /** Not the one that writes the log, which holds nothing that a new server needs. */
  private static boolean holdsMemory(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .contains("checkpointer");
    } catch (IOException ended) {
      return false;
    }
  }

  @Test
  void aDeadServersNumberMayBelongToAnotherProgramAfterAReboot() throws Exception {
    home.join().close();
    Path lockFile = home.folder().resolve("pg/data/postmaster.pid");
    long me = ProcessHandle.current().pid();
    Files.writeString(
        lockFile,
        "%d\n%s\n1\n1\n\n127.0.0.1\n\nready\n".formatted(me, home.folder().resolve("pg/data")));

    try (EmbeddedServer server = home.join()) {
      assertThat(TestHome.ask(server, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aCreationThatWasInterruptedIsBegunAnew() throws Exception {
    Path half = home.outside().resolve("half");
    Files.createDirectories(half.resolve("pg/data.new/base"));

    try (EmbeddedServer server = EmbeddedServer.join(half, Optional.of(TestDatabases.SOFTWARE))) {
      assertThat(TestHome.ask(server, "select 1")).isEqualTo("1");
    }
  }

  private static void awaitSilence(int port) {
    Deadline deadline = Deadline.in(RESUMED_WITHIN);
    boolean more = true;
    while (more && TestHome.answersAt(port)) {
      more = deadline.another();
    }
    assertThat(TestHome.answersAt(port)).isFalse();
  }

  private static boolean answersSoon(Database database) {
    Deadline deadline = Deadline.in(RESUMED_WITHIN);
    do {
      if (answers(database)) {
        return true;
      }
    } while (deadline.another());
    return false;
  }

  private static boolean answers(Database database) {
    try (Connection connection = database.app().getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute("select 1");
    } catch (SQLException brokenByTheCrash) {
      return false;
    }
  }
}

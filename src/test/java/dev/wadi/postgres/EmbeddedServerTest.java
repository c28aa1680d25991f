package dev.wadi.postgres;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedServerTest {
  private static final Duration RESUMED_WITHIN = Duration.ofSeconds(10);
  private Path secludedFolder;
  private Path home;

  @BeforeAll
  void aHomeBelowAFolderOnlyItsOwnerMayEnter() throws IOException {
    secludedFolder = Files.createTempDirectory("wadi-secluded");
    Files.setPosixFilePermissions(secludedFolder, fromString("rwx------"));
    home = secludedFolder.resolve("a home");
  }

  @AfterEach
  void nobodyIsLeft() throws IOException {
    assertThat(home.resolve("pg/data/postmaster.pid")).doesNotExist();
  }

  @AfterAll
  void theFolderIsRemoved() throws IOException {
    Folders.delete(secludedFolder);
  }

  @Test
  void itIsSafeAndPrivate() throws Exception {
    try (EmbeddedServer server = join()) {
      assertThat(server.owner().url()).startsWith("jdbc:postgresql://127.0.0.1:");
      for (String on : List.of("fsync", "full_page_writes", "data_checksums")) {
        assertThat(ask(server, "show " + on)).as(on).isEqualTo("on");
      }
      assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(server, "show password_encryption")).isEqualTo("scram-sha-256");
      assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(server, "show unix_socket_directories")).isEmpty();
      assertThat(ask(server, "show jit")).isEqualTo("off");
      assertThat(ask(server, "show shared_buffers")).isEqualTo("512MB");
    }
    assertThat(Files.getPosixFilePermissions(home.resolve("pg/secret")))
        .isEqualTo(fromString("rw-------"));
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (EmbeddedServer server = join()) {
      for (String role : List.of("postgres", "wadi_owner", "wadi_app", "wadi_reader")) {
        Login stranger = Login.local(server.port(), "wadi", role, "guessed");
        assertThatThrownBy(stranger::connect)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password authentication failed");
      }
    }
  }

  @Test
  void twoProcessesAtOnceShareOneServerAndWhoLeavesLastStopsIt() throws Exception {
    try (GuestProcess one = GuestProcess.start(home);
        GuestProcess other = GuestProcess.start(home)) {
      int port = one.port();
      assertThat(other.port()).isEqualTo(port);
      long pid = postmaster();

      one.leave();
      assertThat(postmaster()).isEqualTo(pid);
      assertThat(ProcessHandle.of(pid)).isPresent();

      other.leave();
      assertThat(answersAt(port)).isFalse();
    }
  }

  @Test
  void afterKill9OfTheApplicationItsServerIsAdopted() throws Exception {
    try (GuestProcess guest = GuestProcess.start(home)) {
      int port = guest.port();
      long pid = postmaster();

      guest.kill();

      try (EmbeddedServer server = join()) {
        assertThat(server.port()).isEqualTo(port);
        assertThat(postmaster()).isEqualTo(pid);
      }
      assertThat(answersAt(port)).isFalse();
    }
  }

  @Test
  void afterKill9OfBothWhatWasCommittedIsThereWithinTenSeconds() throws Exception {
    try (EmbeddedServer server = join()) {
      ask(server, "create table if not exists kept as select 42 answer");
    }
    try (GuestProcess guest = GuestProcess.start(home)) {
      guest.port();
      kill(postmaster());
      guest.kill();
      long start = System.nanoTime();
      try (EmbeddedServer server = join()) {
        assertThat(ask(server, "select answer from kept")).isEqualTo("42");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RESUMED_WITHIN);
      }
    }
  }

  @Test
  void aWatchdogBringsAKilledPostmasterBackAtItsPortSoThatPoolsReconnect() throws Exception {
    DatabaseSettings settings =
        DatabaseSettings.embedded(home).withSoftware(TestDatabases.SOFTWARE).withPoolSize(2);
    try (Database database = Database.open(settings)) {
      String address = database.url();
      assertThat(answers(database)).isTrue();
      kill(postmaster());
      awaitSilence(Integer.parseInt(address.replaceAll("\\D+127.0.0.1:(\\d+)/wadi", "$1")));

      database.ensureRunning();

      assertThat(database.url()).isEqualTo(address);
      assertThat(answersSoon(database)).isTrue();
    }
  }

  @Test
  void aDeadServersNumberMayBelongToAnotherProgramAfterAReboot() throws Exception {
    join().close();
    Path lockFile = home.resolve("pg/data/postmaster.pid");
    long me = ProcessHandle.current().pid();
    Files.writeString(
        lockFile, "%d\n%s\n1\n1\n\n127.0.0.1\n\nready\n".formatted(me, home.resolve("pg/data")));

    try (EmbeddedServer server = join()) {
      assertThat(ask(server, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aCopiedHomeHasAServerOfItsOwn() throws Exception {
    try (EmbeddedServer server = join()) {
      Path copy = secludedFolder.resolve("copy");
      Command.run(
          secludedFolder, RESUMED_WITHIN, List.of("cp", "-a", home.toString(), copy.toString()));
      Files.delete(copy.resolve("pg/data/postmaster.pid"));
      Files.copy(home.resolve("pg/data/postmaster.pid"), copy.resolve("pg/data/postmaster.pid"));
      Optional<Presence> joined =
          Presence.join(server.port(), server.owner().password(), copy.resolve("pg/data"));
      assertThat(joined).isEmpty();
    }
  }

  @Test
  void anotherMajorVersionIsRefusedWithAWayOut() throws Exception {
    Path old = secludedFolder.resolve("old");
    Files.createDirectories(old.resolve("pg/data"));
    Files.writeString(old.resolve("pg/data/PG_VERSION"), "16\n");

    assertThatThrownBy(() -> EmbeddedServer.join(old, Optional.of(TestDatabases.SOFTWARE)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("made by PostgreSQL 16, but this Wadi brings 17")
        .hasMessageContaining("wadi backup");
  }

  @Test
  void aCreationThatWasInterruptedIsBegunAnew() throws Exception {
    Path half = secludedFolder.resolve("half");
    Files.createDirectories(half.resolve("pg/data.new/base"));

    try (EmbeddedServer server = EmbeddedServer.join(half, Optional.of(TestDatabases.SOFTWARE))) {
      assertThat(ask(server, "select 1")).isEqualTo("1");
    }
  }

  private EmbeddedServer join() {
    return EmbeddedServer.join(home, Optional.of(TestDatabases.SOFTWARE));
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(home.resolve("pg/data/postmaster.pid")).get(0));
  }

  private static void kill(long pid) {
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    assertThat(postmaster.destroyForcibly()).isTrue();
  }

  private static boolean answersAt(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private static void awaitSilence(int port) {
    Deadline deadline = Deadline.in(RESUMED_WITHIN);
    boolean more = true;
    while (more && answersAt(port)) {
      more = deadline.another();
    }
    assertThat(answersAt(port)).isFalse();
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

  private static String ask(EmbeddedServer server, String sql) throws SQLException {
    try (Connection connection = server.login("postgres", "postgres").connect();
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet answer = statement.getResultSet()) {
        answer.next();
        return answer.getString(1);
      }
    }
  }
}

package dev.wadi.postgres;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedServerTest {

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
  void itIsSafeAndPrivate() throws Exception {
    try (EmbeddedServer server = home.join()) {
      assertThat(server.owner().url()).startsWith("jdbc:postgresql://127.0.0.1:");
      for (String on : List.of("fsync", "full_page_writes", "data_checksums")) {
        assertThat(TestHome.ask(server, "show " + on)).as(on).isEqualTo("on");
      }
      assertThat(TestHome.ask(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(TestHome.ask(server, "show password_encryption")).isEqualTo("scram-sha-256");
      assertThat(TestHome.ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(TestHome.ask(server, "show unix_socket_directories")).isEmpty();
      assertThat(TestHome.ask(server, "show jit")).isEqualTo("off");
      assertThat(TestHome.ask(server, "show shared_buffers")).isEqualTo("512MB");
    }
    assertThat(Files.getPosixFilePermissions(home.folder().resolve("pg/secret")))
        .isEqualTo(fromString("rw-------"));
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (EmbeddedServer server = home.join()) {
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
    try (GuestProcess one = GuestProcess.start(home.folder());
        GuestProcess other = GuestProcess.start(home.folder())) {
      int port = one.port();
      assertThat(other.port()).isEqualTo(port);
      long pid = home.postmaster();

      one.leave();
      assertThat(home.postmaster()).isEqualTo(pid);
      assertThat(ProcessHandle.of(pid)).isPresent();

      other.leave();
      assertThat(TestHome.answersAt(port)).isFalse();
    }
  }

  @Test
  void aCopiedHomeHasAServerOfItsOwn() throws Exception {
    try (EmbeddedServer server = home.join()) {
      Path copy = home.outside().resolve("copy");
      Command.run(
          home.outside(),
          Duration.ofSeconds(20),
          List.of("cp", "-a", home.folder().toString(), copy.toString()));
      Files.delete(copy.resolve("pg/data/postmaster.pid"));
      Files.copy(
          home.folder().resolve("pg/data/postmaster.pid"), copy.resolve("pg/data/postmaster.pid"));
      Optional<Presence> joined =
          Presence.join(server.port(), server.owner().password(), copy.resolve("pg/data"));
      assertThat(joined).isEmpty();
    }
  }

  @Test
  void anotherMajorVersionIsRefusedWithAWayOut() throws Exception {
    Path old = home.outside().resolve("old");
    Files.createDirectories(old.resolve("pg/data"));
    Files.writeString(old.resolve("pg/data/PG_VERSION"), "16\n");

    assertThatThrownBy(() -> EmbeddedServer.join(old, Optional.of(TestDatabases.SOFTWARE)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("made by PostgreSQL 16, but this Wadi brings 17")
        .hasMessageContaining("wadi backup");
  }
}

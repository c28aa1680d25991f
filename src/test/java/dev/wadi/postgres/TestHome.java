package dev.wadi.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A home below a folder which only its owner may enter.
 *
 * @param outside that folder
 */
record TestHome(Path outside) {

  static TestHome secluded() {
    try {
      Path outside = Files.createTempDirectory("wadi-secluded");
      Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwx------"));
      return new TestHome(outside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return outside.resolve("a home");
  }

  EmbeddedServer join() {
    return EmbeddedServer.join(folder(), Optional.of(TestDatabases.SOFTWARE));
  }

  long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(folder().resolve("pg/data/postmaster.pid")).get(0));
  }

  /** Ends a process as kill -9 does. */
  static void kill(long pid) {
    if (!ProcessHandle.of(pid).orElseThrow().destroyForcibly()) {
      throw new IllegalStateException("cannot kill " + pid);
    }
  }

  static boolean answersAt(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  static String ask(EmbeddedServer server, String sql) throws SQLException {
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

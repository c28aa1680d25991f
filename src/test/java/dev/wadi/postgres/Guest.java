package dev.wadi.postgres;

import java.nio.file.Path;
import java.util.Optional;

/** A process that uses the server of a home until a line arrives on its standard input. */
final class Guest {
  private Guest() {}

  /** Arguments: home, folder of the software. */
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    try (EmbeddedServer server = EmbeddedServer.join(home, Optional.of(Path.of(arguments[1])))) {
      System.out.println("joined " + server.port());
      int line = System.in.read();
      System.out.println("leaving " + line);
    }
    System.out.println("left");
  }
}

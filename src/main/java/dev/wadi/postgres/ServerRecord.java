package dev.wadi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code pg/server.json} says about the server started last. */
record ServerRecord(int port, long pid, String version) {
  private static final Pattern PORT = Pattern.compile("\"port\":\\s*(\\d{1,5})\\b");

  void write(Path file) throws IOException {
    Path half = file.resolveSibling(".server.json.new");
    Files.writeString(
        half, "{\"port\": %d, \"pid\": %d, \"version\": \"%s\"}\n".formatted(port, pid, version));
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The port used last, which is worth keeping: pools elsewhere still point to it. */
  static Optional<Integer> lastPort(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Matcher port = PORT.matcher(Files.readString(file));
    return port.find() ? Optional.of(Integer.valueOf(port.group(1))) : Optional.empty();
  }
}

package dev.wadi.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the operating system to their end. */
final class Command {
  private Command() {}

  /** How a program ended and what it said. */
  record Outcome(int exit, String output) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  /**
   * Runs a program in a folder. Its output goes through a file: a daemon it leaves behind may hold
   * a pipe open for ever.
   */
  static Outcome run(Path folder, Duration atMost, List<String> words) throws IOException {
    Path output = Files.createTempFile("wadi-", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      builder.redirectInput(new File("/dev/null"));
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      int exit = exitOf(builder.start(), atMost, words);
      return new Outcome(exit, Files.readString(output, StandardCharsets.ISO_8859_1).strip());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static int exitOf(Process process, Duration atMost, List<String> words)
      throws IOException {
    try {
      if (process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new IOException("not done after %s: %s".formatted(atMost, String.join(" ", words)));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + String.join(" ", words), e);
    }
  }
}

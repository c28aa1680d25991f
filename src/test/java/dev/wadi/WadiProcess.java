package dev.wadi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a Java process of its own, which can be told to end or be killed. */
final class WadiProcess implements AutoCloseable {
  private final Process process;
  private final Path said;

  private WadiProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts a verb.
   *
   * @param said file for everything it prints
   */
  static WadiProcess start(Path said, Map<String, String> environment, String... arguments) {
    List<String> words = new ArrayList<>(List.of("dev.wadi.Wadi"));
    words.addAll(List.of(arguments));
    return java(said, environment, words);
  }

  /**
   * Starts another program that is on the class path.
   *
   * @param program options of its Java process, its class and its arguments
   */
  static WadiProcess java(Path said, Map<String, String> environment, List<String> program) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.add("-Dwadi.launcher=" + Path.of("").toAbsolutePath());
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(program);
    try {
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.redirectOutput(said.toFile());
      builder.environment().putAll(environment);
      return new WadiProcess(builder.start(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String said() {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitWords(String words) {
    Eventually.eventually(
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("it has ended: " + said());
          }
          return said().contains(words);
        },
        this::said);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as SIGTERM does; whether it has ended in time. */
  boolean endsWithin(int seconds) throws InterruptedException {
    process.destroy();
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** Ends it as kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Whether it has been stopped, by SIGSTOP. */
  boolean isFrozen() {
    try {
      String state = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
      return state.substring(state.lastIndexOf(')') + 2).startsWith("T");
    } catch (IOException ended) {
      return false;
    }
  }

  /** Lets it go on after SIGSTOP. */
  void thaw() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-CONT", String.valueOf(process.pid())).start().waitFor();
  }

  /** Waits for its own end; its exit code. */
  int await() throws InterruptedException {
    return await(Duration.ofMinutes(3));
  }

  /** Waits for its own end, but not longer than that; its exit code. */
  int await(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("it does not end: " + said());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

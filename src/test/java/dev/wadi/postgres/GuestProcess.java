package dev.wadi.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link Guest} in a Java process of its own, which can be told to leave or be killed. */
final class GuestProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private GuestProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static GuestProcess start(Path home) {
    return start(List.of(), System.getProperty("java.class.path"), home, TestDatabases.SOFTWARE);
  }

  static GuestProcess start(List<String> before, String classPath, Path home, Path software) {
    List<String> words = new ArrayList<>(before);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of("-cp", classPath, Guest.class.getName()));
    words.addAll(List.of(home.toString(), software.toString()));
    try {
      return new GuestProcess(
          new ProcessBuilder(words)
              .directory(Path.of("/").toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server is joined; its port. */
  int port() {
    String line = line();
    if (line == null || !line.startsWith("joined ")) {
      throw new IllegalStateException("the guest did not join, it said: " + line);
    }
    return Integer.parseInt(line.substring("joined ".length()));
  }

  void leave() throws IOException, InterruptedException {
    process.getOutputStream().close();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException("the guest ended with " + exit);
    }
  }

  /** Ends the process as kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private String line() {
    try {
      return output.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package dev.wadi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a verb prints.
 *
 * @param out answers
 * @param err everything else
 * @param width columns of a line
 * @param watched whether a person is looking at {@code err}
 */
public record Terminal(PrintStream out, PrintStream err, int width, boolean watched) {
  private static final int USUAL_WIDTH = 80;
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  /** The terminal or the pipes of this process; text is UTF-8. */
  public static Terminal ofProcess(Map<String, String> environment) {
    return new Terminal(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        width(environment),
        !"dumb".equals(environment.get("TERM")) && errorIsTerminal());
  }

  /** Says what is wrong: to a person in lines of the terminal's width, to a pipe as it is. */
  void complain(String message) {
    for (String line : ("wadi: " + message).split("\\R", -1)) {
      if (watched) {
        Words.wrap(line, width).forEach(err::println);
      } else {
        err.println(line);
      }
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    boolean fit = columns.matches("\\d{2,3}");
    return fit ? Math.max(Integer.parseInt(columns), 40) : USUAL_WIDTH;
  }

  private static boolean errorIsTerminal() {
    try {
      String device = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}

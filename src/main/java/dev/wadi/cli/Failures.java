package dev.wadi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure in one sentence that says who must act. */
final class Failures implements IExecutionExceptionHandler {
  private static final String OURS = "dev.wadi.";
  private final Terminal terminal;
  private final CommonMixin common;

  Failures(Terminal terminal, CommonMixin common) {
    this.terminal = terminal;
    this.common = common;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
    if (failure instanceof CommandLine.ParameterException usage) {
      throw usage;
    }
    int code = failure instanceof UsageException ? 2 : 1;
    if (common.options().json()) {
      document(terminal, sentence(failure), code);
    } else {
      terminal.complain(sentence(failure));
    }
    if (common.verbose()) {
      failure.printStackTrace(terminal.err());
    }
    return code;
  }

  private record Failure(String error, int exitCode) {}

  /** A failure is an answer, too: one document on standard output. */
  static void document(Terminal terminal, String error, int code) {
    terminal.out().println(new Json().pretty(new Failure(error, code)));
  }

  static String sentence(Throwable failure) {
    String message = failure.getMessage() == null ? "" : failure.getMessage().strip();
    if (failure.getClass().getName().startsWith(OURS) || isWorded(failure)) {
      return message;
    }
    if (failure instanceof UncheckedIOException || failure instanceof IOException) {
      return message + " (" + kind(failure) + "): who runs this machine must look at its disk.";
    }
    if (failure instanceof SQLException sql) {
      return "The database answered: "
          + message.replaceAll("\\s*\\R\\s*", "; ")
          + " (SQLSTATE "
          + sql.getSQLState()
          + "): who runs the database must look at it.";
    }
    return "Wadi itself failed ("
        + kind(failure)
        + (message.isEmpty() ? "" : ": " + message)
        + "); nobody has to correct a file. Run it with --verbose and report that.";
  }

  /** Settings and permitted moves are checked with these; their words are ours. */
  private static boolean isWorded(Throwable failure) {
    boolean check =
        failure.getClass() == IllegalArgumentException.class
            || failure.getClass() == IllegalStateException.class;
    StackTraceElement[] stack = failure.getStackTrace();
    return check && stack.length > 0 && stack[0].getClassName().startsWith(OURS);
  }

  private static String kind(Throwable failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    return cause.getClass().getSimpleName();
  }
}

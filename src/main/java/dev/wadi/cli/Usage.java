package dev.wadi.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line; it could not be run at all. */
final class Usage implements IParameterExceptionHandler {
  private static final int CODE = 2;
  private final Terminal terminal;

  Usage(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine line = fault.getCommandLine();
    boolean verb = isVerb(fault, line);
    String message = verb ? noVerb((UnmatchedArgumentException) fault) : inWords(fault);
    if (Arrays.asList(arguments).contains("--json")) {
      Failures.document(terminal, message, CODE);
      return CODE;
    }
    terminal.complain(message);
    if (!verb) {
      line.usage(terminal.err());
    }
    return CODE;
  }

  private static String inWords(ParameterException fault) {
    return fault.getMessage().replaceFirst(" is not an? (long|int)$", " is no whole number");
  }

  private static boolean isVerb(ParameterException fault, CommandLine line) {
    return fault instanceof UnmatchedArgumentException unmatched
        && line.getParent() == null
        && !unmatched.getUnmatched().get(0).startsWith("-");
  }

  private static String noVerb(UnmatchedArgumentException fault) {
    String word = fault.getUnmatched().get(0);
    List<String> near = fault.getSuggestions();
    return "there is no verb %s; %s"
        .formatted(
            word,
            near.isEmpty()
                ? "wadi --help lists them"
                : "did you mean " + near.get(0) + "? wadi --help lists all");
  }
}

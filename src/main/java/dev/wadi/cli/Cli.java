package dev.wadi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;

/** Door of the room: runs one verb and answers the exit code. */
public final class Cli {
  private final Program program;
  private final Terminal terminal;

  public Cli(Program program, Terminal terminal) {
    this.program = program;
    this.terminal = terminal;
  }

  /** Runs a verb on the terminal of this process. */
  public static int run(Program program, String... arguments) {
    return new Cli(program, Terminal.ofProcess(System.getenv())).run(arguments);
  }

  /** 0 done, 1 failed, 2 usage, 3 done but something was refused or waits. */
  public int run(String... words) {
    String[] arguments = asked(words);
    CommonMixin common = new CommonMixin();
    CommandLine line = new CommandLine(new WadiVerb(common));
    Map<String, Verbs.Maker> verbs = Verbs.meantBy(arguments);
    Session session = new Session(program, terminal, common);
    verbs.forEach((name, maker) -> line.addSubcommand(name, maker.make(session)));
    line.setOut(new PrintWriter(terminal.out(), true, UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, UTF_8));
    line.setUsageHelpWidth(Math.max(terminal.width(), Verbs.HELP_WIDTH));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new Failures(terminal, common));
    line.setParameterExceptionHandler(new Usage(terminal));
    return line.execute(arguments);
  }

  /** {@code help VERB} is another way to say {@code VERB --help}. */
  private static String[] asked(String... words) {
    if (words.length == 0 || !words[0].equals("help")) {
      return words;
    }
    String[] asked = Arrays.copyOfRange(words, 1, words.length + 1);
    asked[words.length - 1] = "--help";
    return asked;
  }
}

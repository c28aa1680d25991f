package dev.wadi.cli;

import dev.wadi.workflow.ExecutionProgress;
import dev.wadi.workflow.RunWatch;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/** One line of a terminal that tells how far a workflow has come. */
final class WorkflowLineOfProgress implements RunWatch {
  private final Terminal terminal;
  private int drawn;

  WorkflowLineOfProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void at(ExecutionProgress progress) {
    String line = words(progress, LocalTime.now(ZoneId.systemDefault()));
    String fitting =
        line.length() < terminal.width() ? line : line.substring(0, terminal.width() - 1);
    terminal.err().print('\r' + fitting + " ".repeat(Math.max(0, drawn - fitting.length())));
    terminal.err().flush();
    drawn = fitting.length();
  }

  /** Takes the line away. */
  synchronized void end() {
    if (drawn > 0) {
      terminal.err().print('\r' + " ".repeat(drawn) + '\r');
      terminal.err().flush();
      drawn = 0;
    }
  }

  static String words(ExecutionProgress progress, LocalTime now) {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "Progress: %.1f%%", progress.percent()));
    if (!progress.period().isEmpty()) {
      String variable = progress.variable();
      line.append(" | ")
          .append(variable.substring(0, 1).toUpperCase(Locale.ROOT))
          .append(variable.substring(1))
          .append(' ')
          .append(progress.period());
    }
    line.append(" | Stage: ").append(progress.stage());
    line.append(" | Elapsed: ").append(clock(progress.elapsed()));
    progress.left().ifPresent(left -> line.append(" | ETA: ").append(now.plus(left).withNano(0)));
    return line.toString();
  }

  private static String clock(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}

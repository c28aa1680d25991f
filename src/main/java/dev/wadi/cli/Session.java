package dev.wadi.cli;

import dev.wadi.admin.Admin;
import java.util.Optional;

/** One call of a verb: the program behind it, the terminal before it, the common options. */
final class Session {
  private final Program program;
  private final Terminal terminal;
  private final CommonMixin common;

  Session(Program program, Terminal terminal, CommonMixin common) {
    this.program = program;
    this.terminal = terminal;
    this.common = common;
  }

  /** Prints a value for a person. */
  @FunctionalInterface
  interface Text<T> {
    void print(T value, Terminal terminal);
  }

  Program program() {
    return program;
  }

  Terminal terminal() {
    return terminal;
  }

  CommonOptions common() {
    return common.options();
  }

  Admin admin() {
    return program.admin(common());
  }

  /** A pipeline that somebody named; absent stays absent. */
  Optional<String> known(String pipeline) {
    if (pipeline != null) {
      program.requireKnown(common(), pipeline);
    }
    return Optional.ofNullable(pipeline);
  }

  /** Prints a value, as JSON if that was asked for. */
  <T> void show(T value, Text<T> text) {
    if (common().json()) {
      terminal.out().println(new Json().pretty(value));
    } else {
      text.print(value, terminal);
    }
  }

  Progress progress() {
    return terminal.watched() && !common().json()
        ? new ProgressBar(terminal.err(), terminal.width(), System::nanoTime)
        : Progress.silent();
  }
}

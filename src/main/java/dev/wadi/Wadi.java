package dev.wadi;

import dev.wadi.cli.Cli;

/** Entry point. */
public final class Wadi {
  private Wadi() {}

  /** Runs one verb and ends with its exit code. */
  public static void main(String[] arguments) {
    int code;
    try (House house = new House()) {
      code = Cli.run(house, arguments);
    }
    System.exit(code);
  }
}

package dev.wadi.workforce;

import dev.wadi.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks that a correct run satisfies, as they are given: name to number of violations. */
final class Checks {
  private Checks() {}

  /** Skips the calling test, by name, when the checks are absent. */
  static Map<String, Long> of(Simulation simulation, String scenario) {
    Path file = SharedData.workforce("checks.sql");
    try {
      String sql =
          Files.readString(file)
              .replaceAll("(?m)^SET search_path.*$", "")
              .replace(":'scn'", "'" + scenario + "'");
      simulation.execute(
          "alter database %s set search_path = workforce, public"
              .formatted(simulation.one("select current_database()")));
      Map<String, Long> violations = new LinkedHashMap<>();
      for (List<String> check : simulation.ask(sql)) {
        violations.put(check.get(0), Long.parseLong(check.get(1)));
      }
      return violations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

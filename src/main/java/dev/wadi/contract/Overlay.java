package dev.wadi.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value that the command line lays over a contract file.
 *
 * @param path dotted, as given
 */
record Overlay(String path, Located value) {

  static List<Overlay> of(String stem, Map<String, String> overrides, Problems problems) {
    List<Overlay> overs = new ArrayList<>();
    new TreeMap<>(overrides)
        .forEach((path, value) -> one(stem, path, value, problems).ifPresent(overs::add));
    return overs;
  }

  private static Optional<Overlay> one(String stem, String path, String value, Problems problems) {
    String label = "--set " + stem + "." + path;
    if (path.isEmpty() || path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
      problems.add(label, 0, "write --set PIPELINE.key=value");
      return Optional.empty();
    }
    return YamlText.value(label, value, problems)
        .map(parsed -> new Overlay(path, parsed.wrapped(List.of(path.split("\\.", -1)))));
  }

  boolean ofProfiles() {
    return path.equals("profile") || path.equals("profiles") || path.startsWith("profiles.");
  }
}

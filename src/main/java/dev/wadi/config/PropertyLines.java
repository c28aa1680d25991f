package dev.wadi.config;

import dev.wadi.config.SettingsException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code key=value} lines; {@code #} begins a comment line. Nothing is escaped or joined. */
final class PropertyLines {
  private PropertyLines() {}

  /** A setting and where it stands. */
  record Entry(String key, String value, String place, int line) {}

  static List<Entry> read(Path file, List<Fault> faults) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    int number = 0;
    for (String line : lines(file, faults)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      entry(text, file.getFileName().toString(), number, faults).ifPresent(entries::add);
    }
    for (Entry entry : entries) {
      Integer first = seen.putIfAbsent(entry.key(), entry.line());
      if (first != null) {
        String again = entry.key() + " stands here again (first in line " + first + ")";
        faults.add(new Fault(entry.place(), entry.line(), again));
      }
    }
    return entries;
  }

  /** A {@code key=value} of the command line. */
  static Optional<Entry> set(String text, List<Fault> faults) {
    return entry(text, "--set " + text, 0, faults);
  }

  private static Optional<Entry> entry(String text, String place, int line, List<Fault> faults) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      faults.add(new Fault(place, line, "write key=value"));
      return Optional.empty();
    }
    String key = text.substring(0, equals).strip();
    String shownPlace = line > 0 ? place : "--set " + key;
    return Optional.of(new Entry(key, text.substring(equals + 1).strip(), shownPlace, line));
  }

  private static List<String> lines(Path file, List<Fault> faults) {
    try {
      return Files.readAllLines(file);
    } catch (IOException fault) {
      faults.add(new Fault(file.toString(), 0, "the file cannot be read: " + fault));
      return List.of();
    }
  }
}

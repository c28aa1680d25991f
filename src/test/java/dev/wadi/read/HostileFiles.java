package dev.wadi.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder of files that nobody sends in good faith, each with the verdicts that are right. */
final class HostileFiles {
  static final String ACCEPTED = "ACCEPTED";
  static final String NO_CELLS = "NO_CELLS";

  private final Path folder;
  private final Map<String, List<String>> verdicts = new TreeMap<>();

  HostileFiles(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** The right verdicts of each file, by its name. */
  Map<String, List<String>> verdicts() {
    return verdicts;
  }

  Path place(String name, Object... verdicts) {
    this.verdicts.put(name, Arrays.stream(verdicts).map(Object::toString).toList());
    return folder.resolve(name);
  }

  void put(String name, byte[] content, Object... verdicts) {
    try {
      Files.write(place(name, verdicts), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

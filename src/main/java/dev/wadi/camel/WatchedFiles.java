package dev.wadi.camel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Small text files of a folder, and whether they are as they were. Their whole text is compared:
 * times of files are too coarse for a person who saves twice.
 */
final class WatchedFiles {
  private final Path folder;
  private final String ending;
  private final Map<Path, String> known = new HashMap<>();

  WatchedFiles(Path folder, String ending) throws IOException {
    this.folder = folder;
    this.ending = ending;
    known.putAll(read());
  }

  /** A file as it was and as it is; absent when it was or is not there. */
  record Change(Path file, Optional<String> before, Optional<String> now) {}

  /** What differs from what has been {@link #accept accepted}. */
  List<Change> changes() throws IOException {
    Map<Path, String> now = read();
    TreeSet<Path> files = new TreeSet<>(known.keySet());
    files.addAll(now.keySet());
    return files.stream()
        .filter(file -> !Optional.ofNullable(known.get(file)).equals(text(now, file)))
        .map(file -> new Change(file, text(known, file), text(now, file)))
        .toList();
  }

  void accept(Change change) {
    change
        .now()
        .ifPresentOrElse(text -> known.put(change.file(), text), () -> known.remove(change.file()));
  }

  private static Optional<String> text(Map<Path, String> texts, Path file) {
    return Optional.ofNullable(texts.get(file));
  }

  private Map<Path, String> read() throws IOException {
    Map<Path, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(ending)).toList()) {
        texts.put(file, Files.readString(file));
      }
    }
    return texts;
  }
}

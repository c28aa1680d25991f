package dev.wadi.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Files and folders that may not be read; each is told once, however often it is met. */
final class Unreadable {
  /** Beyond it, who reads the log has understood. */
  private static final int MOST = 1000;

  private final Set<String> met = new LinkedHashSet<>();
  private final List<String> untold = new ArrayList<>();

  void meet(String path) {
    if (met.size() < MOST && met.add(path)) {
      untold.add(path);
    }
  }

  /** Those that nobody was told of yet. */
  List<String> told() {
    List<String> news = List.copyOf(untold);
    untold.clear();
    return news;
  }
}

package dev.wadi.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects mistakes, so that all of them are told at once; the same mistake is told once. */
final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  void add(String file, int line, String message) {
    found.add(new Problem(file, line, message));
  }

  void add(Located at, String message) {
    add(at.file(), at.line(), message);
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Problem> list() {
    return List.copyOf(found);
  }
}

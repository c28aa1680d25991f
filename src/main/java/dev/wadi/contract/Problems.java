package dev.wadi.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects mistakes, so that all of them are told at once; the same mistake is told once. */
public final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  public void add(String file, int line, String message) {
    found.add(new Problem(file, line, message));
  }

  public void add(Located at, String message) {
    add(at.file(), at.line(), message);
  }

  /** Whether a message that begins so was told of this place. */
  boolean told(Located at, String beginning) {
    return found.stream()
        .anyMatch(
            problem ->
                problem.file().equals(at.file())
                    && problem.line() == at.line()
                    && problem.message().startsWith(beginning));
  }

  public boolean none() {
    return found.isEmpty();
  }

  public List<Problem> list() {
    return List.copyOf(found);
  }
}

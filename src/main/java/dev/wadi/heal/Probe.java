package dev.wadi.heal;

import java.util.Optional;

/** Tries out something that all pipelines share. */
public interface Probe {
  /** What it looks at, in one word. */
  String dependency();

  /** What is wrong with it, in words; absent when it works. May cost a write. */
  Optional<String> problem();

  /** The same, of what can be seen for nothing; asked every second while all is well. */
  default Optional<String> glance() {
    return Optional.empty();
  }
}

package dev.wadi.intake;

import java.time.Instant;
import java.util.Arrays;

/**
 * Which files of a folder are claimed, and how they were then: two numbers for each, so that a
 * hundred thousand take a few megabytes.
 */
public final class KnownFiles {
  private static final int FIRST = 1 << 10;

  private long[] paths = new long[FIRST];
  private long[] states = new long[FIRST];
  private int size;

  /** Notes a file as it was claimed, in place of what was noted of it before. */
  public void add(String relative, long bytes, Instant modified) {
    if (size * 2 > paths.length) {
      grow();
    }
    put(path(relative), state(bytes, modified));
  }

  boolean holds(String relative, long bytes, Instant modified) {
    int at = slot(path(relative));
    return paths[at] != 0 && states[at] == state(bytes, modified);
  }

  /** Whether a path is known, in whatever state. */
  boolean knows(long path) {
    return paths[slot(path)] != 0;
  }

  public int size() {
    return size;
  }

  /** A number for a path; never 0. */
  static long path(String relative) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < relative.length(); i++) {
      hash = (hash ^ relative.charAt(i)) * 0x100000001b3L;
    }
    long mixed = mix(hash);
    return mixed == 0 ? 1 : mixed;
  }

  private static long state(long bytes, Instant modified) {
    return mix(mix(bytes) + modified.getEpochSecond() * 1_000_000_007L + modified.getNano());
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  private void put(long path, long state) {
    int at = slot(path);
    if (paths[at] == 0) {
      paths[at] = path;
      size++;
    }
    states[at] = state;
  }

  private int slot(long path) {
    int at = (int) path & paths.length - 1;
    while (paths[at] != 0 && paths[at] != path) {
      at = at + 1 & paths.length - 1;
    }
    return at;
  }

  private void grow() {
    long[] oldPaths = paths;
    long[] oldStates = states;
    paths = new long[oldPaths.length * 2];
    states = Arrays.copyOf(paths, paths.length);
    size = 0;
    for (int i = 0; i < oldPaths.length; i++) {
      if (oldPaths[i] != 0) {
        put(oldPaths[i], oldStates[i]);
      }
    }
  }
}

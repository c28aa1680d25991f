package dev.wadi.read;

import java.util.Arrays;

/**
 * Where the texts of a row's cells lie. Nearly always all lie in one array, the reader's window;
 * from the first cell on that lies elsewhere, the row notes an array for each.
 */
final class CellPlaces {
  private byte[] source = {};
  private byte[][] sources = new byte[64][];
  private boolean scattered;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int width;
  private boolean used;

  void clear() {
    scattered = false;
    used = false;
    width = 0;
  }

  void put(int column, byte[] bytes, int from, int to) {
    if (scattered) {
      sources[column] = bytes;
    } else if (bytes != source) {
      scatter(column, bytes);
    }
    used = true;
    width = Math.max(width, column + 1);
    starts[column] = from;
    ends[column] = to;
  }

  /** A text of the table: its place there is all that is noted. */
  void putShared(int column, int place) {
    starts[column] = place;
  }

  /** The array that holds a cell's text; null if nobody has written it yet. */
  byte[] source(int column) {
    return scattered ? sources[column] : source;
  }

  int start(int column) {
    return starts[column];
  }

  int end(int column) {
    return ends[column];
  }

  void grow(int size) {
    sources = Arrays.copyOf(sources, size);
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
  }

  private void scatter(int column, byte[] bytes) {
    if (!used && bytes != null) {
      source = bytes;
      return;
    }
    Arrays.fill(sources, 0, width, source);
    sources[column] = bytes;
    scattered = true;
  }
}

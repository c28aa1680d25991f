package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The attributes of the tag that was read last: places in the window. */
final class XmlAttributes {
  private static final int MOST = 128;

  private final XmlWindow in;
  private final int[] places = new int[4 * MOST];
  private final boolean[] prefixed = new boolean[MOST];
  private int count;

  XmlAttributes(XmlWindow in) {
    this.in = in;
  }

  void clear() {
    count = 0;
  }

  /** Whether an attribute may say what a prefix stands for, or need to be told. */
  boolean hasPrefix(int index) {
    return prefixed[index] || is(index, "xmlns");
  }

  int count() {
    return count;
  }

  /** Name of an attribute, with its prefix. */
  String name(int index) {
    return new String(in.bytes, places[4 * index], length(index, 0), UTF_8);
  }

  boolean is(int index, String name) {
    return Words.equal(in.bytes, places[4 * index], places[4 * index + 1], name);
  }

  /** Value of an attribute; empty if there is none of that name. */
  String value(String name) {
    int index = index(name);
    return index < 0 ? "" : value(index);
  }

  String value(int index) {
    int from = places[4 * index + 2];
    return XmlReference.decoded(new String(in.bytes, from, length(index, 2), UTF_8));
  }

  /** Place of the attribute of that name, or -1. */
  int index(String name) {
    for (int i = 0; i < count; i++) {
      if (is(i, name)) {
        return i;
      }
    }
    return -1;
  }

  /** Where a value ends that begins at a place; the window's limit if it does not end there. */
  int end(int from, byte mark) {
    byte[] bytes = in.bytes;
    int at = from;
    while (bytes[at] != mark && bytes[at] != 0) {
      if (bytes[at] == '<') {
        throw refusal("an attribute holds a tag");
      }
      if (bytes[at] == '&') {
        int end = XmlReference.end(bytes, at);
        if (end < 0) {
          throw refusal("an attribute holds an unknown reference");
        }
        if (end == 0) {
          return in.limit;
        }
      }
      at++;
    }
    return at;
  }

  void note(int nameFrom, int nameEnd, int valueFrom, int valueTo, boolean prefix) {
    for (int i = 0; i < count; i++) {
      if (nameEnd - nameFrom == length(i, 0)
          && Arrays.equals(
              in.bytes, nameFrom, nameEnd, in.bytes, places[4 * i], places[4 * i + 1])) {
        throw refusal("an attribute occurs twice");
      }
    }
    if (count == MOST) {
      throw refusal("a tag has more than %d attributes".formatted(MOST));
    }
    places[4 * count] = nameFrom;
    places[4 * count + 1] = nameEnd;
    places[4 * count + 2] = valueFrom;
    places[4 * count + 3] = valueTo;
    prefixed[count++] = prefix;
  }

  private int length(int index, int what) {
    return places[4 * index + what + 1] - places[4 * index + what];
  }

  private UnreadableFileException refusal(String reason) {
    return XmlScan.refusal(in.part(), reason + ", near byte %,d".formatted(in.position()));
  }
}

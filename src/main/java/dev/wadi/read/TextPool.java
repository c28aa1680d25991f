package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The shared texts of a binary workbook: UTF-8 in one array, Strings only of those asked for. */
final class TextPool implements TextTable {
  private final Limits limits;
  private final Utf8Buffer buffer = new Utf8Buffer(16 << 10);
  private int[] ends = new int[1024];
  private String[] texts = {};
  private int size;

  TextPool(Limits limits) {
    this.limits = limits;
  }

  /** Where the next text is written; {@link #endText} ends it. */
  Utf8Buffer buffer() {
    return buffer;
  }

  void endText() {
    if (size == limits.sharedStrings()) {
      throw tooLarge("more than %,d entries".formatted(size));
    }
    requireRoom(0);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size + size / 2);
    }
    ends[size++] = buffer.end();
  }

  /** Asked before so many bytes are appended, so that what is too large is never held. */
  void requireRoom(int more) {
    if (buffer.end() + (long) more > limits.sharedStringBytes()) {
      throw tooLarge("more than %,d bytes".formatted(limits.sharedStringBytes()));
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String text(int place) {
    if (texts.length == 0) {
      texts = new String[size];
    }
    if (texts[place] == null) {
      texts[place] = new String(bytes(place), start(place), end(place) - start(place), UTF_8);
    }
    return texts[place];
  }

  @Override
  public byte[] bytes(int place) {
    return buffer.bytes();
  }

  @Override
  public int start(int place) {
    return place == 0 ? 0 : ends[place - 1];
  }

  @Override
  public int end(int place) {
    return ends[place];
  }

  private static UnreadableFileException tooLarge(String size) {
    return new UnreadableFileException(
        Refusal.TOO_LARGE,
        "the workbook's text table is too large (%s); split the workbook".formatted(size));
  }
}

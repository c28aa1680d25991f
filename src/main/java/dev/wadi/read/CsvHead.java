package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wadi.read.Opening.Strictness;
import java.io.IOException;
import java.util.Arrays;

/** The first records of a CSV, to guess its form from: up to the end of the last whole line. */
final class CsvHead {
  private static final int RECORDS = 1000;

  private final byte[] bytes;

  private CsvHead(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes one record. */
  interface Sink {
    void take(CsvRow row);
  }

  static CsvHead of(TextSource text) throws IOException {
    byte[] bytes = new byte[CsvText.HEAD];
    int filled = 0;
    int count = text.read(bytes, 0, bytes.length);
    while (count > 0) {
      filled += count;
      count = bytes.length - filled < 8 ? 0 : text.read(bytes, filled, bytes.length - filled);
    }
    int end = filled;
    if (bytes.length - filled < 8) {
      while (end > 0 && bytes[end - 1] != '\n' && bytes[end - 1] != '\r') {
        end--;
      }
    }
    return new CsvHead(Arrays.copyOf(bytes, end == 0 ? filled : end));
  }

  /** Not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** The delimiter that the first line tells, or 0. */
  char told() {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    return SeparatorLine.delimiter(bytes, 0, end);
  }

  /** Reads the records in a supposed form; what that form makes no sense of ends the reading. */
  CsvCursor read(char delimiter, char quote, Sink sink) throws IOException {
    TextSource text = CsvText.plain(Bytes.of(bytes), 0);
    CsvForm form = new CsvForm(delimiter, quote, UTF_8, '.', 0);
    CsvCursor cursor =
        new CsvCursor(text, form, Strictness.LENIENT, Limits.DEFAULT, bytes.length + 2);
    try {
      for (int i = 0; i < RECORDS && cursor.next(); i++) {
        sink.take(cursor.cells());
      }
    } catch (UnreadableFileException senseless) {
      return cursor;
    }
    return cursor;
  }
}

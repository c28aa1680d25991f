package dev.wadi.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wadi.read.Cells;
import java.util.Arrays;

/**
 * A typed value or the rule it broke. Reused from row to row, so that no cell costs an object; a
 * text stays where the reader found it, as UTF-8.
 */
final class TypedCell {
  private static final byte[] NOTHING = {};

  boolean blank;
  double number;
  String rule;
  String reason;
  byte[] bytes = NOTHING;
  int start;
  int end;

  /** {@link Cells#shared} of the cell whose text, or what was made of it, this is. */
  int shared;

  void setBlank() {
    set(true, 0, null, null);
  }

  void setNumber(double value) {
    set(false, value, null, null);
  }

  void setText(String value) {
    byte[] encoded = value.getBytes(UTF_8);
    setText(encoded, 0, encoded.length, -1);
  }

  /** A text that its source keeps until the next row. */
  void setText(byte[] source, int from, int to, int place) {
    set(false, 0, null, null);
    bytes = source;
    start = from;
    end = to;
    shared = place;
  }

  void setBroken(String brokenRule, String why) {
    set(false, number, brokenRule, why);
  }

  /** The cell does without its value. */
  void discard(Column column) {
    setBlank();
    if (column.blank() == Column.Blank.ZERO) {
      setNumber(0);
    }
  }

  boolean broken() {
    return rule != null;
  }

  String text() {
    return new String(bytes, start, end - start, UTF_8);
  }

  /** A copy that outlives the row. */
  TypedCell kept() {
    TypedCell copy = new TypedCell();
    copy.blank = blank;
    copy.number = number;
    copy.bytes = Arrays.copyOfRange(bytes, start, end);
    copy.end = end - start;
    copy.shared = shared;
    return copy;
  }

  /** Whether both hold the same; the other one is of the same column and file. */
  boolean equalsValue(TypedCell other) {
    if (blank || other.blank) {
      return blank == other.blank;
    }
    return Double.compare(number, other.number) == 0
        && (shared >= 0 && shared == other.shared
            || Arrays.equals(bytes, start, end, other.bytes, other.start, other.end));
  }

  private void set(boolean none, double value, String brokenRule, String why) {
    blank = none;
    number = value;
    bytes = NOTHING;
    start = 0;
    end = 0;
    shared = -1;
    rule = brokenRule;
    reason = why;
  }
}

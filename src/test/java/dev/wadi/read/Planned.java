package dev.wadi.read;

import java.util.List;

/** What a generated sheet is to mean, before a writer spells it. */
record Planned(List<Row> rows, List<Style> styles, boolean from1904) {

  /** Rows are in order of their numbers, cells in order of their columns. */
  record Row(int number, boolean hidden, List<Cell> cells) {}

  /**
   * A cell.
   *
   * @param value as written: a number's text, 1 or 0 of a boolean
   * @param style place in the list of styles
   * @param formula whether the value is a formula's result
   */
  record Cell(int column, Type type, String value, int style, boolean formula) {}

  /** A number format; without code a built-in one. */
  record Style(int format, String code) {}

  enum Type {
    NUMBER,
    TEXT,
    BOOLEAN,
    ERROR,
    BLANK
  }
}

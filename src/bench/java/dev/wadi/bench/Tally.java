package dev.wadi.bench;

/** What every reader must find alike in a file: rows with a cell, cells with a value, their sum. */
final class Tally {
  private long rows;
  private long cells;
  private double sum;
  private long characters;

  void row() {
    rows++;
  }

  void number(double value) {
    cells++;
    sum += value;
  }

  /** A text; its length is kept only so that nobody can leave the work of getting it undone. */
  void text(int length) {
    cells++;
    characters += length;
  }

  void add(double value) {
    sum += value;
  }

  long cells() {
    return cells;
  }

  /** Equal for readers that found the same; the sum's last bit depends on nothing but the cells. */
  String json() {
    return "\"rows\": "
        + rows
        + ", \"cells\": "
        + cells
        + ", \"sum\": "
        + sum
        + ", \"characters\": "
        + characters;
  }
}

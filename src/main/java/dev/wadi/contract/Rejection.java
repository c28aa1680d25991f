package dev.wadi.contract;

import dev.wadi.read.Cells;

/**
 * A refused row.
 *
 * @param sheet the sheet's name; empty for a CSV
 * @param row the row's number in the file
 * @param column the column's header as written in the file; empty when the row as a whole is wrong
 * @param value what stands there
 * @param rule the broken rule's stable name, such as {@code number} or {@code not-blank}
 * @param reason what is wrong and what to do, for the sender
 */
public record Rejection(
    String sheet, int row, String column, String value, String rule, String reason) {
  /** A CSV's row with more cells than its header: most likely one of them was cut in two. */
  static Rejection extraCell(Cells row, int headers) {
    return new Rejection(
        "",
        row.rowNumber(),
        "",
        row.text(row.width() - 1),
        "extra-cell",
        "the row has %d cells, the header has %d; put cells that hold the delimiter into quotes"
            .formatted(row.width(), headers));
  }

  /** The rule's stable code. */
  public RejectionCode code() {
    return RejectionCode.of(rule);
  }
}

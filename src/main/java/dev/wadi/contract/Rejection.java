package dev.wadi.contract;

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
  /** The rule's stable code. */
  public RejectionCode code() {
    return RejectionCode.of(rule);
  }
}

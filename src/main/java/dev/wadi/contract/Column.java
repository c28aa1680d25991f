package dev.wadi.contract;

import java.util.List;
import java.util.Optional;

/**
 * A column of a contract.
 *
 * @param name as in code and table
 * @param headers spellings accepted in files, compared after lower-casing and deleting blanks and
 *     {@code _ . - /}
 * @param type how cells are typed
 * @param required the header must be there; otherwise an absent column reads as blank
 * @param blank what a blank cell does
 * @param trim text loses blanks at both ends
 * @param constant all rows must hold the same value
 * @param min smallest number accepted
 * @param max largest number accepted
 * @param pattern regular expression that text must match as a whole
 * @param onMismatch what a value does that breaks its type or rule
 */
public record Column(
    String name,
    List<String> headers,
    ColumnType type,
    boolean required,
    Blank blank,
    boolean trim,
    boolean constant,
    Optional<Double> min,
    Optional<Double> max,
    Optional<String> pattern,
    Mismatch onMismatch) {

  /** Whether its values are texts; all others are numbers. */
  public boolean isText() {
    return type == ColumnType.TEXT;
  }

  /** What a blank cell (for numbers also -, ?, NA, NAN, INF, #N/A … ) does. */
  public enum Blank {
    /** stays blank */
    NULL,
    /** reads as 0 */
    ZERO,
    /** refuses the row */
    REJECT,
    /** passes the row over */
    IGNORE
  }

  /** What a value does that breaks its column's type or rule. */
  public enum Mismatch {
    /** refuses the row */
    DISCARD_ROW,
    /** counts as blank, with a warning */
    DISCARD_VALUE,
    /** counts as blank, with a warning; what stood there is kept in {@code _rescued} */
    RESCUE,
    /** as rescue, and a wider contract is proposed */
    PROPOSE,
    /** refuses the whole file */
    FREEZE;

    boolean keepsRow() {
      return this == DISCARD_VALUE || rescues();
    }

    boolean rescues() {
      return this == RESCUE || this == PROPOSE;
    }
  }
}

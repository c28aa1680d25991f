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
    Optional<String> pattern) {

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
}

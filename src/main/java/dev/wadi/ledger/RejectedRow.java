package dev.wadi.ledger;

/**
 * A refused row, as stored: where it stands, what stands there, which rule it breaks.
 *
 * @param code the rule's stable code
 * @param severity error or warning
 */
public record RejectedRow(
    String sheet,
    int row,
    String column,
    String value,
    String rule,
    String reason,
    String code,
    String severity) {}

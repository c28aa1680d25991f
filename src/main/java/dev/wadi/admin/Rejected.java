package dev.wadi.admin;

/**
 * A refused row as the ledger keeps it: where it stands, what stands there, which rule it breaks.
 *
 * @param code the rule's stable code
 * @param severity error or warning
 */
public record Rejected(
    String sheet,
    long row,
    String column,
    String value,
    String rule,
    String reason,
    String code,
    String severity) {}

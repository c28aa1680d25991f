package dev.wadi.admin;

/**
 * A refused row as the ledger keeps it: where it stands, what stands there, which rule it breaks.
 */
public record Rejected(
    String sheet, long row, String column, String value, String rule, String reason) {}

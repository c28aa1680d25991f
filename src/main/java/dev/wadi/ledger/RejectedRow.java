package dev.wadi.ledger;

/** A refused row, as stored: where it stands, what stands there, which rule it breaks. */
public record RejectedRow(
    String sheet, int row, String column, String value, String rule, String reason) {}

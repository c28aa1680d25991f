package dev.wadi.ledger;

import java.util.List;

/**
 * What reading and deriving a job came to.
 *
 * @param location whom the rows are for, canonical; null when the table has no such column
 * @param warnings JSON array of code and message
 * @param ignored JSON object of reason and count
 */
public record Transformed(
    String location,
    RowCounts rows,
    String warnings,
    String ignored,
    List<RejectedRow> rejections,
    List<UsedReference> references) {}

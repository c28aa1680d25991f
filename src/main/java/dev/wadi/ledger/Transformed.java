package dev.wadi.ledger;

import java.util.List;

/**
 * What reading and deriving a job came to.
 *
 * @param location whom the rows are for, canonical; null when the table has no such column
 * @param warnings JSON array of code and message
 * @param ignored JSON object of reason and count
 * @param headers of the file, as written; compared with those of its predecessor
 * @param proposals changes of the contract that the file asks for
 */
public record Transformed(
    String location,
    RowCounts rows,
    String warnings,
    String ignored,
    List<RejectedRow> rejections,
    List<UsedReference> references,
    List<String> headers,
    List<ProposedChange> proposals) {}

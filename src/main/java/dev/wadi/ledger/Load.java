package dev.wadi.ledger;

/**
 * The rows of one attempt in one partition.
 *
 * @param rowSetHash the same for the same set of rows, in whatever order
 */
public record Load(long job, int attempt, String rowSetHash, Revision revision) {}

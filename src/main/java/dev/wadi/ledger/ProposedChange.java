package dev.wadi.ledger;

/**
 * A change of its contract that a file asks for, as stored.
 *
 * @param kind new_column, wider_type or wider_rule
 * @param column its name in the contract
 * @param header as written in the file
 * @param yaml the contract's line
 * @param sql the statement for a new migration; empty when the table can stay
 */
public record ProposedChange(
    String kind, String column, String header, String yaml, String sql, String reason) {}

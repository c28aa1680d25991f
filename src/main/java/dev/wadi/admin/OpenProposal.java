package dev.wadi.admin;

/**
 * A change of its contract that a file has asked for.
 *
 * @param yaml the line for the contract's columns
 * @param sql the statement for a new migration; empty when the table can stay
 * @param job whose file asked first
 */
public record OpenProposal(
    String pipeline, String kind, String reason, String yaml, String sql, long job) {}

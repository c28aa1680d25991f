package dev.wadi.contract;

/**
 * A change of its contract that a file asks for; a person decides.
 *
 * @param kind what would change
 * @param column its name in the contract
 * @param header as written in the file
 * @param yaml the contract's line, ready to be pasted into its list
 * @param sql the statement for a new migration; empty when the table can stay
 * @param reason what was seen in the file
 */
public record Proposal(
    Kind kind, String column, String header, String yaml, String sql, String reason) {

  /** What would change. */
  public enum Kind {
    NEW_COLUMN,
    WIDER_TYPE,
    WIDER_RULE
  }
}

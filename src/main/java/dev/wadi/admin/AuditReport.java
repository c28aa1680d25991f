package dev.wadi.admin;

import java.util.List;

/**
 * What an audit recomputed, and what did not agree.
 *
 * @param loads whose rows were recomputed
 * @param rows how many
 * @param findings where the tables and the ledger's word differ
 * @param actions entries in the chain of ordered actions
 * @param head hash of the chain's newest entry; empty when there is none
 * @param breaks entries that do not fit the chain
 * @param headFound whether the head that was noted earlier is still part of the chain
 */
public record AuditReport(
    long loads,
    long rows,
    List<Finding> findings,
    long actions,
    String head,
    List<Break> breaks,
    boolean headFound) {

  /** A job of which the tables say something else than the ledger. */
  public record Finding(long job, String fault) {}

  /** An entry of the audit that does not fit its chain. */
  public record Break(long place, String action, String target, String fault) {}

  /** Whether everything agrees. */
  public boolean inOrder() {
    return findings.isEmpty() && breaks.isEmpty() && headFound;
  }
}

package dev.wadi.admin;

import dev.wadi.ledger.Audit;
import dev.wadi.seed.LoadAudit;

/**
 * What an audit recomputed, and what did not agree.
 *
 * @param loads the tables against the ledger's word
 * @param chain the entries of the audit
 * @param headFound whether the head that was noted earlier is still part of the chain
 */
public record AuditReport(LoadAudit.Report loads, Audit.Chain chain, boolean headFound) {
  /** Whether everything agrees. */
  public boolean inOrder() {
    return loads.findings().isEmpty() && chain.breaks().isEmpty() && headFound;
  }
}

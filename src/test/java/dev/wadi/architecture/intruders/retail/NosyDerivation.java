package dev.wadi.architecture.intruders.retail;

import dev.wadi.architecture.intruders.ledger.NosyLedger;

/** A derivation that knows the ledger. */
public final class NosyDerivation {
  public final NosyLedger known;

  public NosyDerivation(NosyLedger known) {
    this.known = known;
  }
}

package dev.wadi.architecture.intruders.ledger;

import dev.wadi.architecture.intruders.seed.NosySeed;

/** A ledger that knows the seed. */
public final class NosyLedger {
  public final NosySeed known;

  public NosyLedger(NosySeed known) {
    this.known = known;
  }
}

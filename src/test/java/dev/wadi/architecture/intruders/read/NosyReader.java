package dev.wadi.architecture.intruders.read;

import dev.wadi.architecture.intruders.contract.NosyContract;

/** A reader that knows a contract. */
public final class NosyReader {
  public final NosyContract known;

  public NosyReader(NosyContract known) {
    this.known = known;
  }
}

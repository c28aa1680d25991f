package dev.wadi.architecture.intruders.heal;

import dev.wadi.architecture.intruders.seed.NosySeed;

/** Healing that knows the seed. */
public final class NosyHealer {
  public final NosySeed known;

  public NosyHealer(NosySeed known) {
    this.known = known;
  }
}

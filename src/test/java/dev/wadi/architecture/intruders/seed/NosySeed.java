package dev.wadi.architecture.intruders.seed;

import dev.wadi.architecture.intruders.admin.NosyAdmin;

/** A seed that knows the admin room. */
public final class NosySeed {
  public final NosyAdmin known;

  public NosySeed(NosyAdmin known) {
    this.known = known;
  }
}

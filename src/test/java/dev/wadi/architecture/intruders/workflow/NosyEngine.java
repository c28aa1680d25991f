package dev.wadi.architecture.intruders.workflow;

import dev.wadi.architecture.intruders.seed.NosySeed;

/** An engine that knows the seed. */
public final class NosyEngine {
  public final NosySeed known;

  public NosyEngine(NosySeed known) {
    this.known = known;
  }
}

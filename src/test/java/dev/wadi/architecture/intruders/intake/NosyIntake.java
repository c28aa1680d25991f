package dev.wadi.architecture.intruders.intake;

import dev.wadi.architecture.intruders.heal.NosyHealer;

/** Intake that knows healing. */
public final class NosyIntake {
  public final NosyHealer known;

  public NosyIntake(NosyHealer known) {
    this.known = known;
  }
}

package dev.wadi.architecture.intruders.admin;

import dev.wadi.architecture.intruders.intake.NosyIntake;

/** An admin room that knows intake. */
public final class NosyAdmin {
  public final NosyIntake known;

  public NosyAdmin(NosyIntake known) {
    this.known = known;
  }
}

package dev.wadi.architecture.intruders.heal;

import dev.wadi.architecture.intruders.Program;

/** Healing that composes the program. */
public final class SelfMadeProgram {
  public final Program program = new Program();
}

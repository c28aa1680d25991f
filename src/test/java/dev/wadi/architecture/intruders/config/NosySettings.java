package dev.wadi.architecture.intruders.config;

import dev.wadi.architecture.intruders.read.NosyReader;

/** Settings that know a reader. */
public final class NosySettings {
  public final NosyReader known;

  public NosySettings(NosyReader known) {
    this.known = known;
  }
}

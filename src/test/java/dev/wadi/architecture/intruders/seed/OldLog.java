package dev.wadi.architecture.intruders.seed;

import java.util.logging.Logger;

/** A seed with a log of its own. */
public final class OldLog {
  public void seed() {
    Logger.getLogger("seed").info("seeded");
  }
}

package dev.wadi.architecture.intruders.seed;

/** A seed that prints. */
public final class LoudSeed {
  public void seed() {
    System.out.println("seeded");
  }
}

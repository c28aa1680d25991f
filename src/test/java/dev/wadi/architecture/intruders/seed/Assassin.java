package dev.wadi.architecture.intruders.seed;

/** A seed that ends the process. */
public final class Assassin {
  public void seed() {
    System.exit(1);
  }
}

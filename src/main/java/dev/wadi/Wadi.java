package dev.wadi;

/** Entry point. */
public final class Wadi {
  private Wadi() {}

  /** Runs. */
  public static void main(String[] arguments) {}
}

package dev.wadi.seed;

/** A replacement would take away more than its contract lets it without a person's word. */
final class HeldException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The message says what is to be confirmed. */
  HeldException(String message) {
    super(message);
  }
}

package dev.wadi.cli;

/** What was asked for cannot be meant; the message says what can. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}

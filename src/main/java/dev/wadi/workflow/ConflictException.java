package dev.wadi.workflow;

/** An execution may not begin beside another one; the message says which. */
public final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConflictException(String message) {
    super(message);
  }
}

package dev.wadi.workflow;

/** An execution cannot go on where an earlier one ended; the message says why. */
public final class ResumeRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ResumeRefusedException(String message) {
    super(message);
  }
}

package dev.wadi.workflow;

/** A step took longer than it may. */
final class StepTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }
}

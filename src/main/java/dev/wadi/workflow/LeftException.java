package dev.wadi.workflow;

/** This process ends; what it was working on is left for another one. */
final class LeftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeftException(Throwable cause) {
    super("this process ends", cause);
  }
}

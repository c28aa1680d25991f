package dev.wadi.workflow;

/** There is no workflow or execution of that name; the message tells which there are. */
public final class UnknownWorkflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownWorkflowException(String message) {
    super(message);
  }
}

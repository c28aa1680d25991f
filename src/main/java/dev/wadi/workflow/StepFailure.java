package dev.wadi.workflow;

import dev.wadi.workflow.Definition.Step;

/** One try of a step has failed; its transaction is rolled back. */
final class StepFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Step step;

  StepFailure(Step step, Throwable cause) {
    super(message(cause), cause);
    this.step = step;
  }

  Step step() {
    return step;
  }

  private static String message(Throwable cause) {
    String text = cause.getMessage();
    return text == null || text.isBlank() ? cause.getClass().getSimpleName() : text;
  }
}

package dev.wadi.workflow;

/** An action has failed and knows of what kind its failure is. */
public final class StepException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String kind;

  /**
   * A failure.
   *
   * @param kind {@code transient}, {@code partial}, {@code persistent} or {@code systematic}; a
   *     step's {@code retry.on} says which of them are tried again
   */
  public StepException(String kind, String message) {
    super(message);
    if (!Failures.CLASSES.contains(kind)) {
      throw new IllegalArgumentException(
          "no kind of failure: " + kind + "; there are " + Failures.CLASSES);
    }
    this.kind = kind;
  }

  public String kind() {
    return kind;
  }
}

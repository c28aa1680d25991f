package dev.wadi.workflow;

/** The whole execution stops: somebody has cancelled it, or its time is over. */
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String endsAs;

  /**
   * It stops.
   *
   * @param endsAs CANCELLED or TIMED_OUT
   */
  StoppedException(String endsAs, String message) {
    super(message);
    this.endsAs = endsAs;
  }

  String endsAs() {
    return endsAs;
  }
}

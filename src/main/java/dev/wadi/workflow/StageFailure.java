package dev.wadi.workflow;

import java.util.List;

/** A stage has failed: a step of it for good, or a rule. */
final class StageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String kind;
  private final transient List<Judged> judged;

  /**
   * It has failed.
   *
   * @param what the step or rule
   * @param kind of the failure, as in {@link Failures}
   * @param judged what the rules found until then
   */
  StageFailure(String what, String kind, String message, List<Judged> judged, Throwable cause) {
    super(message, cause);
    this.what = what;
    this.kind = kind;
    this.judged = judged;
  }

  String what() {
    return what;
  }

  String kind() {
    return kind;
  }

  List<Judged> judged() {
    return judged;
  }
}

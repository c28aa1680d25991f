package dev.wadi.workflow;

import dev.wadi.workflow.Definition.Check;

/** What became of a validation. */
record Judged(Check check, Finding finding, Finding.Severity severity) {
  boolean isError() {
    return !finding.passed() && severity == Finding.Severity.ERROR;
  }

  /** Whether the stage cannot stand as it is. */
  boolean fails(boolean canRecover, boolean failOnError) {
    if (finding.passed()) {
      return false;
    }
    return switch (check.onFail()) {
      case FAIL -> true;
      case WARN, WORKFLOW -> false;
      case RECOVER -> canRecover || isError() && failOnError;
      case DEFAULT -> isError() && (canRecover || failOnError);
    };
  }
}

package dev.wadi.workflow;

import java.util.UUID;

/** Another process has taken the execution over: nothing of this attempt may be committed. */
final class LostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostException(UUID execution, int attempt) {
    super(
        "execution %s was taken over by another process; attempt %d here is dropped"
            .formatted(execution, attempt));
  }
}

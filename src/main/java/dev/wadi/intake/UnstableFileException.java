package dev.wadi.intake;

import java.io.IOException;

/** The source changed while it was copied: it is not finished and is to be listed anew. */
public final class UnstableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  UnstableFileException(String message) {
    super(message);
  }
}

package dev.wadi.seed;

/** A need of the job has gone since it was claimed; it goes back to the queue and waits. */
public final class NeedsUnmetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NeedsUnmetException(String need) {
    super("waits for " + need);
  }
}

package dev.wadi.ledger;

/** Another process has taken this job over: whatever this attempt made must be dropped. */
public final class LostJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LostJobException(Job job) {
    super(job + " was taken over by another process; this attempt is dropped");
  }
}

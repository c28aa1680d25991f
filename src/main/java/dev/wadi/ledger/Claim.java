package dev.wadi.ledger;

/**
 * What claiming a file came to. From then on it cannot be lost.
 *
 * @param delivery its number
 * @param job null when it was refused
 */
public record Claim(long delivery, Long job, Outcome outcome) {
  /** Outcomes of a claim. */
  public enum Outcome {
    /** A job was opened, or opened again. */
    CLAIMED,
    /** Its content is loaded already. */
    DUPLICATE,
    /** A job for its content is queued or in work. */
    IN_WORK,
    REFUSED
  }
}

package dev.wadi.admin;

/**
 * A delivery that a one-shot run came upon.
 *
 * @param delivery its id
 * @param kind whether its job was already there
 */
public record Arrival(long delivery, Kind kind) {

  /** Whether the run brought something new. */
  public enum Kind {
    /** A new job, a new attempt of an old one, a duplicate or a refusal. */
    NEW,
    /** The same delivery or the same bytes as before. */
    KNOWN
  }
}

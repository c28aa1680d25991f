package dev.wadi.ledger;

/**
 * What a job must have before it can derive.
 *
 * @param kind {@link Kind#REFERENCE}: a live version of a pipeline effective on the date; {@link
 *     Kind#FILE}: the same pipeline's file of the same date and profile
 * @param subject of a FILE; empty otherwise
 */
public record Need(Kind kind, String pipeline, String subject) {
  /** Kinds of needs, as stored. */
  public enum Kind {
    REFERENCE("reference"),
    FILE("file");

    private final String stored;

    Kind(String stored) {
      this.stored = stored;
    }

    public String stored() {
      return stored;
    }
  }
}

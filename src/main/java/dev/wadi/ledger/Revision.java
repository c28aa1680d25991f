package dev.wadi.ledger;

import java.time.Instant;
import java.util.Comparator;

/**
 * Which of two files for one partition is the later one: the document's own date, then its
 * source's, then the bytes' name, so that the answer is the same in whatever order they come.
 *
 * @param documentModified null when the document does not say; its source's date stands in
 */
public record Revision(Instant documentModified, Instant sourceModified, String sha256)
    implements Comparable<Revision> {

  private static final Comparator<Revision> ORDER =
      Comparator.comparing(Revision::authored)
          .thenComparing(Revision::sourceModified)
          .thenComparing(Revision::sha256);

  private Instant authored() {
    return documentModified == null ? sourceModified : documentModified;
  }

  @Override
  public int compareTo(Revision other) {
    return ORDER.compare(this, other);
  }
}

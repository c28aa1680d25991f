package dev.wadi.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A claimed job: one content in one pipeline for one business date under one contract version.
 *
 * @param attempt the fencing token: a change made with an older one is refused
 * @param businessDate {@link LocalDate#MIN} for a reference that holds from always on
 * @param subject whom the file speaks for, as written in it; null when the contract names no column
 * @param documentModified null when the document does not say
 * @param reservedFor the one-shot run that publishes it together with its date; null = nobody's
 * @param failures attempts that counted against the retry limit so far
 */
public record Job(
    long id,
    int attempt,
    String pipeline,
    LocalDate businessDate,
    String profile,
    String contractHash,
    String sha256,
    long size,
    String fileName,
    String subject,
    Instant documentModified,
    Instant sourceModified,
    UUID reservedFor,
    int failures) {

  /** Version of the bytes, for precedence between two files of one partition. */
  public Revision revision() {
    return new Revision(documentModified, sourceModified, sha256);
  }

  /** The same job, as an earlier attempt of it left it. */
  Job loadedBy(int earlier) {
    return new Job(
        id,
        earlier,
        pipeline,
        businessDate,
        profile,
        contractHash,
        sha256,
        size,
        fileName,
        subject,
        documentModified,
        sourceModified,
        reservedFor,
        failures);
  }

  /** The business date in words: {@code always} for one without beginning. */
  public String dateInWords() {
    return businessDate.equals(LocalDate.MIN) ? "always" : businessDate.toString();
  }

  @Override
  public String toString() {
    return "job %d.%d (%s, %s)".formatted(id, attempt, pipeline, fileName);
  }
}

package dev.wadi.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that has arrived and whose bytes are safe, with what routing decided about it.
 *
 * @param source where it came from, such as {@code inbox}
 * @param path its name there; data, never used as a path
 * @param revision what the source says of its version (modification time, Drive revision)
 * @param content its bytes
 * @param job what shall be done with it; empty when it was refused
 * @param verdict ACCEPTED, or why it was refused
 * @param message the reason in words; empty when accepted
 * @param pipeline known even of some refused files; null otherwise
 * @param refusedFor the date a refused file seems to be for; null otherwise
 * @param liesThereSince when the file was put where it lies, as its disk says; null = it was handed
 *     over on purpose
 */
public record Arrival(
    String source,
    String path,
    String revision,
    Instant sourceModified,
    Content content,
    Optional<Order> job,
    String verdict,
    String message,
    String pipeline,
    LocalDate refusedFor,
    Instant liesThereSince) {

  /** One that was handed over on purpose. */
  public Arrival(
      String source,
      String path,
      String revision,
      Instant sourceModified,
      Content content,
      Optional<Order> job,
      String verdict,
      String message,
      String pipeline) {
    this(
        source,
        path,
        revision,
        sourceModified,
        content,
        job,
        verdict,
        message,
        pipeline,
        null,
        null);
  }

  /** The date it is for; null when that is not known. */
  LocalDate businessDate() {
    return job.map(Order::businessDate).orElse(refusedFor);
  }

  /**
   * The bytes.
   *
   * @param format as read; null when unreadable
   * @param documentModified null when the document does not say
   * @param inline the bytes themselves when they are stored in the ledger; null when in the archive
   */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy per file would cost
  public record Content(
      String sha256, long size, String format, Instant documentModified, byte[] inline) {}

  /**
   * A job to be opened.
   *
   * @param businessDate {@link LocalDate#MIN} for a reference that holds from always on
   * @param subject null when the contract names no column for it
   * @param reservedFor the one-shot run that publishes it; null = nobody's
   */
  public record Order(
      String pipeline,
      LocalDate businessDate,
      String subject,
      Version contract,
      List<Need> needs,
      UUID reservedFor) {}

  /** A contract version: its hash is the SHA-256 of its body. */
  public record Version(String hash, String profile, String body) {}
}

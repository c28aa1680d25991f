package dev.wadi.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file as a test lets it arrive.
 *
 * @param path its name at the source
 * @param text its content
 * @param order what shall be done with it
 * @param written when its source last changed it
 */
public record SomeFile(String path, String text, Arrival.Order order, Instant written) {
  public static final LocalDate DAY = LocalDate.of(2025, 11, 25);
  public static final Instant EVENING = Instant.parse("2025-11-25T13:00:00Z");

  /** Text in a file of pipeline sales for the usual day, written in the evening. */
  public static SomeFile named(String path, String text) {
    return new SomeFile(
        path,
        text,
        new Arrival.Order("sales", DAY, null, version("first"), List.of(), null),
        EVENING);
  }

  public static Arrival.Version version(String body) {
    return new Arrival.Version(hash(body), "target", body);
  }

  public SomeFile writtenAt(Instant instant) {
    return new SomeFile(path, text, order, instant);
  }

  public SomeFile of(String pipeline) {
    return with(
        new Arrival.Order(
            pipeline,
            order.businessDate(),
            order.subject(),
            order.contract(),
            order.needs(),
            order.reservedFor()));
  }

  public SomeFile on(LocalDate day) {
    return with(
        new Arrival.Order(
            order.pipeline(),
            day,
            order.subject(),
            order.contract(),
            order.needs(),
            order.reservedFor()));
  }

  public SomeFile about(String subject) {
    return with(
        new Arrival.Order(
            order.pipeline(),
            order.businessDate(),
            subject,
            order.contract(),
            order.needs(),
            order.reservedFor()));
  }

  public SomeFile under(Arrival.Version contract) {
    return with(
        new Arrival.Order(
            order.pipeline(),
            order.businessDate(),
            order.subject(),
            contract,
            order.needs(),
            order.reservedFor()));
  }

  public SomeFile needing(Need... needs) {
    return with(
        new Arrival.Order(
            order.pipeline(),
            order.businessDate(),
            order.subject(),
            order.contract(),
            List.of(needs),
            order.reservedFor()));
  }

  public SomeFile reservedFor(UUID run) {
    return with(
        new Arrival.Order(
            order.pipeline(),
            order.businessDate(),
            order.subject(),
            order.contract(),
            order.needs(),
            run));
  }

  private SomeFile with(Arrival.Order changed) {
    return new SomeFile(path, text, changed, written);
  }

  public Arrival arrival() {
    return arrival(Optional.of(order), "ACCEPTED", "");
  }

  public Arrival refused(String verdict, String message) {
    return arrival(Optional.empty(), verdict, message);
  }

  private Arrival arrival(Optional<Arrival.Order> job, String verdict, String message) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Arrival(
        "inbox",
        path,
        written.toString(),
        written,
        new Arrival.Content(hash(text), bytes.length, "CSV", null, bytes),
        job,
        verdict,
        message,
        order.pipeline());
  }

  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

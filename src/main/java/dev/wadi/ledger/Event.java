package dev.wadi.ledger;

import java.time.LocalDate;

/**
 * Something that happened, for the outbox.
 *
 * @param kind subject and past participle, such as {@code job.seeded}
 * @param message in words, for a person
 */
public record Event(
    String kind, String pipeline, LocalDate businessDate, Long job, Long delivery, String message) {

  /** An event of a job. */
  public static Event of(String kind, Job job, String message) {
    return new Event(kind, job.pipeline(), job.businessDate(), job.id(), null, message);
  }
}

package dev.wadi.admin;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * One file in a list.
 *
 * @param id of the job; of the delivery when no job came of it
 * @param message why it is refused, failed or a duplicate, or what it waits for
 */
public record JobLine(
    long id,
    String file,
    Optional<String> sha256,
    Optional<String> pipeline,
    Optional<BusinessDate> date,
    Optional<String> profile,
    JobStatus status,
    String stage,
    int progress,
    String verdict,
    String message,
    RowCounts rows,
    OffsetDateTime arrivedAt,
    Optional<OffsetDateTime> processedAt) {}

package dev.wadi.admin;

import java.time.OffsetDateTime;
import java.util.Optional;

/** One run, that is one pipeline on one business date, in a list. */
public record RunLine(
    long id,
    String pipeline,
    BusinessDate date,
    String status,
    long files,
    long finishedFiles,
    long rows,
    OffsetDateTime startedAt,
    Optional<OffsetDateTime> completedAt,
    String message) {}

package dev.wadi.admin;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A file that is or was expected.
 *
 * @param subject of whom; absent: of anybody
 * @param state expected, at_risk, late, missed or on_time; late with an arrival: it came, but late
 */
public record CalendarLine(
    String pipeline,
    BusinessDate date,
    Optional<String> subject,
    String state,
    OffsetDateTime dueAt,
    Optional<OffsetDateTime> arrivedAt) {}

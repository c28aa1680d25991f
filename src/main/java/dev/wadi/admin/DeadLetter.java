package dev.wadi.admin;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A failure that waits for a person.
 *
 * @param whoMustAct by its code
 * @param parameters what its replay shall be given: contract keys, or {@code date}
 * @param detail where it failed, for developers; empty in lists
 */
public record DeadLetter(
    long id,
    long job,
    String pipeline,
    Optional<BusinessDate> date,
    String file,
    String status,
    String code,
    String whoMustAct,
    String message,
    Map<String, String> parameters,
    String note,
    Optional<Long> replayedAs,
    OffsetDateTime at,
    String detail) {}

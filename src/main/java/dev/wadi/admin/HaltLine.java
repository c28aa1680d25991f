package dev.wadi.admin;

import java.time.OffsetDateTime;

/**
 * A halt in force.
 *
 * @param pipeline {@code *} = all of them
 * @param by a person, {@code healing}, or {@code schema}, which is lifted by itself
 * @param whatToDo so that work goes on
 */
public record HaltLine(
    String pipeline, String reason, String by, OffsetDateTime since, String whatToDo) {}

package dev.wadi.heal;

import java.time.Instant;

/** Why nothing is taken at the moment. */
public record Closure(String dependency, String reason, Instant since) {}

package dev.wadi.cli;

import dev.wadi.admin.DeadLetters;

/** Which dead letters are to be worked again. */
public record LetterOptions(CommonOptions common, DeadLetters.Which which) {}

package dev.wadi.cli;

/** Which held job is confirmed. */
public record ConfirmOptions(CommonOptions common, long job) {}

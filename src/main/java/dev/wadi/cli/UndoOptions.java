package dev.wadi.cli;

/** Which job's effect is taken out, and whether what derives from it may go with it. */
public record UndoOptions(CommonOptions common, long job, boolean cascade) {}

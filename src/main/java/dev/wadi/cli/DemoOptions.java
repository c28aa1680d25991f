package dev.wadi.cli;

/**
 * The main job on the samples.
 *
 * @param exit end afterwards instead of serving on
 */
public record DemoOptions(CommonOptions common, boolean exit) {}

package dev.wadi.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A pipeline to be made.
 *
 * @param name absent = made of the sample's name
 * @param schema of its table
 * @param from a file as it will arrive
 */
public record NewPipelineOptions(
    CommonOptions common, Optional<String> name, String schema, Path from) {}

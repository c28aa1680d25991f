package dev.wadi.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Options that hold for every verb.
 *
 * @param home where the state lives; absent = WADI_HOME or the folder beside the launcher
 * @param set settings, contract and flow keys laid over the files, in the order given
 * @param json one JSON document on standard output instead of text
 * @param verbose stack traces when something fails
 */
public record CommonOptions(
    Optional<Path> home, Map<String, String> set, boolean json, boolean verbose) {}

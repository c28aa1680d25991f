package dev.wadi.cli;

import java.util.Optional;

/** Which job is worked again; absent contract = its own version. */
public record ReplayOptions(CommonOptions common, long job, Optional<String> contract) {}

package dev.wadi.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which files are planned, and what they are taken for. */
public record PlanOptions(
    CommonOptions common, List<Path> files, Optional<String> pipeline, Optional<LocalDate> date) {}

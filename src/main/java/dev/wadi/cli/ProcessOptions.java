package dev.wadi.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One shot over a folder.
 *
 * @param pipeline takes every file; absent = each file is recognised
 * @param date business date of every dated file; absent = it is looked for in the file
 * @param inputDir read with all folders below it, never written
 */
public record ProcessOptions(
    CommonOptions common, Optional<String> pipeline, Optional<LocalDate> date, Path inputDir) {}

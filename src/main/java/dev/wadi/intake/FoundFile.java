package dev.wadi.intake;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that is ready to be claimed.
 *
 * @param path where it lies now
 * @param relative its path below the drop folder, steps separated by /; data, never used as a path
 * @param size its bytes
 * @param modified when it was last written
 * @param complete its structure has an end; otherwise it waited in vain for one
 */
public record FoundFile(
    Path path, String relative, long size, Instant modified, boolean complete) {}

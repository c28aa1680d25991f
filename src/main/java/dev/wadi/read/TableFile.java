package dev.wadi.read;

import java.time.Instant;
import java.util.Optional;

/**
 * A file that turned out to hold a table.
 *
 * @param format how its bytes are laid out
 * @param modified when its author last changed it, by the document's own property
 * @param delimiter of a CSV; absent for workbooks
 */
public record TableFile(Format format, Optional<Instant> modified, Optional<Character> delimiter) {}

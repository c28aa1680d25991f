package dev.wadi.intake;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Bytes taken into safe keeping.
 *
 * @param sha256 their name, 64 hexadecimal digits
 * @param size their number
 * @param modified when the source was last written
 * @param content the bytes themselves if they are few: the ledger keeps them; else they are a file
 * @param readable where a reader can open them; of few bytes a temporary copy to be released
 */
public record Stored(
    String sha256, long size, Instant modified, Optional<byte[]> content, Path readable) {}

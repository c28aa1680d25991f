package dev.wadi.intake;

import java.io.IOException;
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
 * @param readable where a reader can open them; few bytes lie where they were found, see {@link
 *     #requireUnchanged}
 */
public record Stored(
    String sha256, long size, Instant modified, Optional<byte[]> content, Path readable) {

  /**
   * To be asked after reading: what was read are these bytes.
   *
   * @throws UnstableFileException if few bytes, which lie where they were found, changed meanwhile
   */
  public void requireUnchanged() throws IOException {
    if (content.isPresent()) {
      new Source(readable, size, modified).requireUnchanged();
    }
  }
}

package dev.wadi.read;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that turned out to hold a table.
 *
 * @param format how its bytes are laid out
 * @param modified when its author last changed it, by the document's own property
 * @param delimiter of a CSV; absent for workbooks
 * @param charset of a CSV; absent for workbooks
 * @param sheet name of the sheet that is read; absent for CSV
 */
public record TableFile(
    Format format,
    Optional<Instant> modified,
    Optional<Character> delimiter,
    Optional<Charset> charset,
    Optional<String> sheet) {

  /** Of a file whose character set and sheet do not matter: UTF-8, unnamed. */
  public TableFile(Format format, Optional<Instant> modified, Optional<Character> delimiter) {
    this(format, modified, delimiter, Optional.empty(), Optional.empty());
  }

  static TableFile workbook(String sheet, Optional<Instant> modified) {
    return new TableFile(
        Format.XLSX, modified, Optional.empty(), Optional.empty(), Optional.of(sheet));
  }

  static TableFile csv(char delimiter, Charset charset) {
    return new TableFile(
        Format.CSV,
        Optional.empty(),
        Optional.of(delimiter),
        Optional.of(charset),
        Optional.empty());
  }
}

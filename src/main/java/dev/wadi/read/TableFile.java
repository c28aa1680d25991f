package dev.wadi.read;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file that turned out to hold a table.
 *
 * @param format how its bytes are laid out
 * @param modified when its author last changed it, by the document's own property
 * @param csv how a CSV is written; absent for workbooks
 * @param sheet name of the sheet that is read; absent for CSV
 * @param sheets all worksheets of a workbook in the order of their tabs; none for CSV
 */
public record TableFile(
    Format format,
    Optional<Instant> modified,
    Optional<CsvForm> csv,
    Optional<String> sheet,
    List<Sheet> sheets) {

  public TableFile {
    sheets = List.copyOf(sheets);
  }

  public static TableFile workbook(
      Format format, String sheet, List<Sheet> sheets, Optional<Instant> modified) {
    return new TableFile(format, modified, Optional.empty(), Optional.of(sheet), sheets);
  }

  public static TableFile csv(CsvForm form) {
    return new TableFile(
        Format.CSV, Optional.empty(), Optional.of(form), Optional.empty(), List.of());
  }

  /** Delimiter of a CSV; absent for workbooks. */
  public Optional<Character> delimiter() {
    return csv.map(CsvForm::delimiter);
  }
}

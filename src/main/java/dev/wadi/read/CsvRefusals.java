package dev.wadi.read;

/** Why a CSV is refused, and what its sender is told. */
final class CsvRefusals {
  private CsvRefusals() {}

  static UnreadableFileException openQuote() {
    return new UnreadableFileException(
        Refusal.INCOMPLETE, "the file ends within a quoted cell; send it again whole");
  }

  static UnreadableFileException loose(int line, int column) {
    return new UnreadableFileException(
        Refusal.CORRUPT,
        "line %d, column %s: text follows a closing quote; double the quotes within the cell"
                .formatted(line, CellAddress.letters(column))
            + " and send the file again, or let its contract take quotes as they stand"
            + " (csv: { quotes: lenient })");
  }

  static UnreadableFileException tooLong(int line, int longest) {
    return new UnreadableFileException(
        Refusal.TOO_LARGE,
        "the record at line %d has more than %,d bytes; check its quotes and delimiters"
            .formatted(line, longest));
  }

  static UnreadableFileException tooWide(int line) {
    return new UnreadableFileException(
        Refusal.TOO_LARGE,
        "line %d has more than %,d cells; check its quotes and delimiters"
            .formatted(line, CellAddress.COLUMNS));
  }
}

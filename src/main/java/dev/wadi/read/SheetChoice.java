package dev.wadi.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the worksheet that is to be read. */
final class SheetChoice {
  private SheetChoice() {}

  /** Place of the sheet in the list; names are compared as Excel does, in any letter case. */
  static int of(List<Sheet> sheets, Optional<String> wanted) {
    if (wanted.isPresent()) {
      return asked(sheets, wanted.get());
    }
    for (int i = 0; i < sheets.size(); i++) {
      if (!sheets.get(i).isHidden()) {
        return i;
      }
    }
    throw new UnreadableFileException(
        Refusal.EMPTY, "the workbook has no visible worksheet; send one with the rows on it");
  }

  private static int asked(List<Sheet> sheets, String asked) {
    for (int i = 0; i < sheets.size(); i++) {
      if (sheets.get(i).name().equalsIgnoreCase(asked)) {
        return i;
      }
    }
    int number = asked.startsWith("#") ? CellAddress.number(asked, 1) : -1;
    if (number >= 1 && number <= sheets.size()) {
      return number - 1;
    }
    String names =
        sheets.stream()
            .limit(20)
            .map(sheet -> "'" + sheet.name() + "'" + (sheet.isHidden() ? " (hidden)" : ""))
            .collect(Collectors.joining(", "));
    throw new UnreadableFileException(
        Refusal.EMPTY,
        "the workbook has no worksheet '%s', only %s; send one that has it, or name another in the contract"
            .formatted(asked, names.isEmpty() ? "none" : names));
  }
}

package dev.wadi.contract;

import dev.wadi.read.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Looks for the header among the first rows of a file. */
final class HeaderSearch {
  private static final int SHOWN = 40;

  private final Contract contract;
  private final String place;
  private final List<Column> wanted;
  private HeaderRow best;
  private int bestRow;
  private int mostFound = -1;

  /**
   * A search that has seen nothing.
   *
   * @param place file and sheet, for messages
   */
  HeaderSearch(Contract contract, String place) {
    this.contract = contract;
    this.place = place;
    List<Column> required = contract.columns().stream().filter(Column::required).toList();
    this.wanted = required.isEmpty() ? contract.columns().subList(0, 1) : required;
  }

  /** Whether this row holds every required column; the first such row is the header. */
  boolean isHeader(Cells cells) {
    HeaderRow row = HeaderRow.of(IntStream.range(0, cells.width()).mapToObj(cells::text).toList());
    int found = row.found(wanted);
    if (found > mostFound) {
      mostFound = found;
      best = row;
      bestRow = cells.rowNumber();
    }
    if (found < wanted.size()) {
      return false;
    }
    refuseRepeats();
    return true;
  }

  boolean isOver(Cells cells) {
    return cells.rowNumber() > contract.headerSearchRows();
  }

  /** The row that came nearest. */
  HeaderRow row() {
    return best;
  }

  int rowNumber() {
    return bestRow;
  }

  /** The refusal when no row was the header. */
  BadInputException missing() {
    List<Column> absent = wanted.stream().filter(column -> best.indexOf(column) < 0).toList();
    List<String> cells = best.cells().stream().filter(cell -> !Blanks.isBlank(cell)).toList();
    List<String> parts = new ArrayList<>();
    for (Column column : absent) {
      String name = column.headers().get(0);
      parts.add(name + Nearest.to(name, cells).map(near -> " (found " + near + ")").orElse(""));
    }
    String found = String.join(", ", cells.subList(0, Math.min(SHOWN, cells.size())));
    return new BadInputException(
        Verdict.MISSING_COLUMN,
        "%s: missing %s %s. Searched rows 1 to %d; nearest is row %d with: %s. Name the columns so."
            .formatted(
                place,
                absent.size() == 1 ? "column" : "columns",
                String.join(", ", parts),
                contract.headerSearchRows(),
                bestRow,
                found));
  }

  private void refuseRepeats() {
    for (Column column : contract.columns()) {
      int first = best.indexOf(column);
      int second = first < 0 ? -1 : best.again(first);
      if (second >= 0) {
        throw new BadInputException(
            Verdict.AMBIGUOUS,
            "%s, row %d: header %s stands in columns %d and %d; keep one of them"
                .formatted(place, bestRow, best.cells().get(first), first + 1, second + 1));
      }
    }
  }
}

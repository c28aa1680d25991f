package dev.wadi.contract;

import dev.wadi.read.Cells;
import dev.wadi.read.RowSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first rows of a file as text, enough to recognise it.
 *
 * @param firstRows rows in file order, cells as stored
 */
public record Sniff(List<List<String>> firstRows) {
  private static final int ROWS = 20;

  public Sniff {
    firstRows = firstRows.stream().map(List::copyOf).toList();
  }

  /** A sniff of a file that cannot be looked into. */
  public static Sniff nothing() {
    return new Sniff(List.of());
  }

  /** Collects the first rows and then stops the reader. */
  public static final class Collector implements RowSink {
    private final List<List<String>> rows = new ArrayList<>();

    @Override
    public boolean row(Cells cells) {
      List<String> row = new ArrayList<>(cells.width());
      for (int column = 0; column < cells.width(); column++) {
        row.add(cells.isDate(column) ? DateText.iso(cells.epochDay(column)) : cells.text(column));
      }
      rows.add(row);
      return rows.size() < ROWS;
    }

    public Sniff sniff() {
      return new Sniff(rows);
    }
  }

  /** What stands in the first row below the header, in a column of the contract. */
  public Optional<String> firstValue(Contract contract, String columnName) {
    Optional<Column> column = contract.column(columnName);
    int header = headerRow(contract);
    if (column.isEmpty() || header < 0) {
      return Optional.empty();
    }
    int index = HeaderRow.of(firstRows.get(header)).indexOf(column.get());
    return firstRows.stream()
        .skip(header + 1L)
        .filter(row -> !row.stream().allMatch(Blanks::isBlank))
        .findFirst()
        .filter(row -> index >= 0 && index < row.size())
        .map(row -> Blanks.trim(row.get(index)))
        .filter(value -> !value.isEmpty());
  }

  /** The contract's subject, such as the store the file speaks for. */
  public Optional<String> subject(Contract contract) {
    return contract.subject().flatMap(column -> firstValue(contract, column));
  }

  private int headerRow(Contract contract) {
    int rows = Math.min(firstRows.size(), contract.headerSearchRows());
    int best = -1;
    int most = 0;
    for (int i = 0; i < rows; i++) {
      int found = HeaderRow.of(firstRows.get(i)).found(contract.columns());
      if (found > most) {
        most = found;
        best = i;
      }
    }
    return best;
  }
}

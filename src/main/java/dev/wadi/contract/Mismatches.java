package dev.wadi.contract;

import dev.wadi.contract.Column.Mismatch;
import dev.wadi.contract.ReadResult.Warning;
import dev.wadi.read.Cells;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The values of one column that broke its type or rule, while their rows were kept. */
final class Mismatches {
  private static final int SHOWN = 60;
  private static final Set<RejectionCode> RULES =
      EnumSet.of(RejectionCode.BELOW_MIN, RejectionCode.ABOVE_MAX, RejectionCode.WRONG_FORM);

  private final Column column;
  private final String header;
  private final EnumSet<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
  private double low = Double.MAX_VALUE;
  private double high = -Double.MAX_VALUE;
  private long count;
  private String first;

  Mismatches(Column column, String header) {
    this.column = column;
    this.header = header;
  }

  void note(Cells row, int place, TypedCell cell) {
    RejectionCode code = RejectionCode.of(cell.rule);
    codes.add(code);
    if (code == RejectionCode.BELOW_MIN || code == RejectionCode.ABOVE_MAX) {
      low = Math.min(low, cell.number);
      high = Math.max(high, cell.number);
    }
    if (count++ == 0) {
      String value = RescuedCells.shown(row, place);
      String cut = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
      first = "row %d, '%s': %s".formatted(row.rowNumber(), cut, cell.reason);
    }
  }

  Optional<Warning> warning() {
    if (count == 0) {
      return Optional.empty();
    }
    boolean rescues = column.onMismatch().rescues();
    return Optional.of(
        new Warning(
            rescues ? "VALUE_RESCUED" : "VALUE_DISCARDED",
            "column %s: %d values break it and count as blank%s. First: %s"
                .formatted(header, count, rescues ? "; they are kept in _rescued" : "", first)));
  }

  Optional<Proposal> proposal(Contract contract) {
    if (count == 0 || column.onMismatch() != Mismatch.PROPOSE) {
      return Optional.empty();
    }
    String why = "%d values of column %s break it. First: %s".formatted(count, header, first);
    if (RULES.containsAll(codes)) {
      return Optional.of(ProposedColumn.looser(header, column, low, high, why));
    }
    EnumSet<RejectionCode> others = EnumSet.copyOf(codes);
    others.remove(RejectionCode.NOT_WHOLE);
    boolean fractions = others.isEmpty() && column.type() == ColumnType.INTEGER;
    ColumnType type = fractions ? ColumnType.NUMBER : ColumnType.TEXT;
    return Optional.of(ProposedColumn.wider(contract, header, type, column, why));
  }
}

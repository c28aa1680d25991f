package dev.wadi.seed;

import dev.wadi.contract.ReadResult;
import dev.wadi.contract.Refused;
import dev.wadi.contract.RejectedRows;
import dev.wadi.contract.Rejection;
import dev.wadi.contract.TableRows;
import dev.wadi.contract.Tolerance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a derivation makes of one file: rows for the wire, and a count of everything else. */
final class DerivedRows implements TableRows {
  private final LiveTable table;
  private final RowEncoder encoder;
  private final Map<String, Long> ignored = new TreeMap<>();
  private final RejectedRows rejected = new RejectedRows();
  private Rescue rescue;
  private long loaded;
  private int lastRow = -1;

  DerivedRows(LiveTable table, RowEncoder encoder) {
    this.table = table;
    this.encoder = encoder;
  }

  /** Rows keep what their reading has rescued; the table must be a rescuing one. */
  void keeping(Rescue kept) {
    rescue = kept;
  }

  @Override
  public int column(String name) {
    int index = table.find(name);
    if (index < 0) {
      throw new IllegalArgumentException(table.name() + " has no column " + name);
    }
    return index;
  }

  @Override
  public void constant(String column, String value) {
    int index = column(column);
    encoder.text(index, value);
    encoder.freeze(index);
  }

  /** Sets a date column for all rows; {@link LocalDate#MIN} is -infinity. */
  void constant(String column, LocalDate day) {
    int index = column(column);
    encoder.number(
        index, day.equals(LocalDate.MIN) ? (double) Long.MIN_VALUE : (double) day.toEpochDay());
    encoder.freeze(index);
  }

  @Override
  public void text(int column, String value) {
    encoder.text(column, value);
  }

  @Override
  public void text(int column, byte[] utf8, int start, int end) {
    encoder.text(column, utf8, start, end);
  }

  @Override
  public void number(int column, double value) {
    encoder.number(column, value);
  }

  @Override
  public void bool(int column, boolean value) {
    encoder.number(column, value ? 1 : 0);
  }

  @Override
  public void end(int sourceRow) {
    if (rescue != null) {
      encoder.text(table.find(LiveTable.RESCUED), rescue.of(sourceRow));
    }
    encoder.end(sourceRow);
    if (sourceRow != lastRow) {
      loaded++;
      lastRow = sourceRow;
    }
  }

  @Override
  public void ignore(int sourceRow, String reason) {
    ignored.merge(reason, 1L, Long::sum);
  }

  @Override
  public void reject(Rejection rejection) {
    rejected.add(List.of(rejection));
  }

  /**
   * Ends the derivation.
   *
   * @throws dev.wadi.contract.BadInputException when more rows are refused than the contract allows
   */
  void refuseIfBroken(String fileName, Tolerance tolerance, ReadResult read) {
    Tolerance.Rows rows =
        new Tolerance.Rows(
            read.rowsRead(),
            read.rowsIgnored() + ignored.values().stream().mapToLong(Long::longValue).sum(),
            read.rowsRejected() + rejected.rows(),
            read.rowsWarned() + rejected.warned());
    tolerance
        .broken(rows)
        .ifPresent(
            why -> {
              List<Rejection> all = new ArrayList<>(read.rejections());
              all.addAll(rejected.kept());
              throw Refused.file(fileName, why, all, rows);
            });
  }

  Map<String, Long> ignored() {
    return ignored;
  }

  List<Rejection> rejections() {
    return rejected.kept();
  }

  long rejected() {
    return rejected.rows();
  }

  /** Rows of the file that came to at least one table row. */
  long loaded() {
    return loaded;
  }
}

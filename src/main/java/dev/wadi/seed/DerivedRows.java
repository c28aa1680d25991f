package dev.wadi.seed;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.ReadResult;
import dev.wadi.contract.Rejection;
import dev.wadi.contract.TableRows;
import dev.wadi.contract.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a derivation makes of one file: rows for the wire, and a count of everything else. */
final class DerivedRows implements TableRows {
  /** Rejections kept one by one; beyond it they are only counted. */
  private static final int KEPT = 1000;

  private final LiveTable table;
  private final RowEncoder encoder;
  private final Map<String, Long> ignored = new TreeMap<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private long rejected;
  private long loaded;
  private int lastRow = -1;

  DerivedRows(LiveTable table, RowEncoder encoder) {
    this.table = table;
    this.encoder = encoder;
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
  public void number(int column, double value) {
    encoder.number(column, value);
  }

  @Override
  public void bool(int column, boolean value) {
    encoder.number(column, value ? 1 : 0);
  }

  @Override
  public void end(int sourceRow) {
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
    rejected++;
    if (rejections.size() < KEPT) {
      rejections.add(rejection);
    }
  }

  /**
   * Ends the derivation.
   *
   * @throws BadInputException when more rows are refused than the contract allows
   */
  void refuseIfBroken(String fileName, int allowed, ReadResult read) {
    long refused = read.rowsRejected() + rejected;
    if (refused <= allowed) {
      return;
    }
    List<Rejection> all = new ArrayList<>(read.rejections());
    all.addAll(rejections);
    throw new BadInputException(
        Verdict.CONTRACT_BROKEN,
        "%s: %d of %d rows are refused (%d allowed). First: row %d: %s"
            .formatted(
                fileName, refused, read.rowsRead(), allowed, all.get(0).row(), all.get(0).reason()),
        all);
  }

  Map<String, Long> ignored() {
    return ignored;
  }

  List<Rejection> rejections() {
    return rejections;
  }

  long rejected() {
    return rejected;
  }

  /** Rows of the file that came to at least one table row. */
  long loaded() {
    return loaded;
  }
}

package dev.wadi.seed;

import dev.wadi.contract.Column;
import dev.wadi.contract.Contract;
import dev.wadi.contract.Contract.Repeats;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import dev.wadi.contract.TypedRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a file of which each key counts once; the others are passed over as ignored. Costs
 * one text for each key, and where the last row counts a second pass over the typed rows.
 */
final class DistinctRows implements RowCursor {
  private static final char BETWEEN = '\u001f';

  private final RowCursor rows;
  private final TableRows out;
  private final int[] key;
  private final boolean[] isText;
  private final Map<String, Integer> counting;
  private final boolean known;

  private DistinctRows(RowCursor rows, TableRows out, Contract contract, boolean known) {
    List<Column> columns =
        contract.columns().stream()
            .filter(column -> contract.key().contains(column.name()))
            .toList();
    this.rows = rows;
    this.out = out;
    this.key = columns.stream().mapToInt(column -> rows.column(column.name())).toArray();
    this.isText = new boolean[key.length];
    for (int i = 0; i < key.length; i++) {
      isText[i] = columns.get(i).isText();
    }
    this.counting = new HashMap<>();
    this.known = known;
  }

  /** The rows as the contract wants them. */
  static RowCursor of(TypedRows rows, Contract contract, TableRows out) {
    if (contract.repeats() == Repeats.REFUSE) {
      return rows.rows();
    }
    boolean last = contract.repeats() == Repeats.LAST;
    DistinctRows distinct = new DistinctRows(rows.rows(), out, contract, last);
    if (last) {
      try (RowCursor before = rows.rows()) {
        while (before.next()) {
          String key = distinct.key(before);
          if (key != null) {
            distinct.counting.put(key, before.sourceRow());
          }
        }
      }
    }
    return distinct;
  }

  @Override
  public boolean next() {
    while (rows.next()) {
      String value = key(rows);
      if (value == null) {
        return true;
      }
      Integer counts = known ? counting.get(value) : counting.putIfAbsent(value, rows.sourceRow());
      if (counts == null || counts == rows.sourceRow()) {
        return true;
      }
      out.ignore(rows.sourceRow(), "same key as row " + counts);
    }
    return false;
  }

  /** Null when a part is blank: such a row has no key, and its derivation decides about it. */
  private String key(RowCursor row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < key.length; i++) {
      if (row.isNull(key[i])) {
        return null;
      }
      if (isText[i]) {
        text.append(row.text(key[i]));
      } else {
        text.append(row.number(key[i]));
      }
      text.append(BETWEEN);
    }
    return text.toString();
  }

  @Override
  public int sourceRow() {
    return rows.sourceRow();
  }

  @Override
  public int column(String name) {
    return rows.column(name);
  }

  @Override
  public boolean isNull(int column) {
    return rows.isNull(column);
  }

  @Override
  public double number(int column) {
    return rows.number(column);
  }

  @Override
  public String text(int column) {
    return rows.text(column);
  }

  @Override
  public byte[] bytes(int column) {
    return rows.bytes(column);
  }

  @Override
  public int start(int column) {
    return rows.start(column);
  }

  @Override
  public int end(int column) {
    return rows.end(column);
  }

  @Override
  public String rescued() {
    return rows.rescued();
  }

  @Override
  public void close() {
    rows.close();
  }
}

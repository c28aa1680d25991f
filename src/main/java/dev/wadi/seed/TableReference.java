package dev.wadi.seed;

import dev.wadi.contract.Reference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A reference version read from its table once, and kept as long as its version is in use. */
final class TableReference implements Reference {
  private final String name;
  private final String[] columns;
  private final String[][] rows;
  private final Map<Class<?>, Object> indexes = new ConcurrentHashMap<>();

  TableReference(String name, String[] columns, String[][] rows) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public int column(String column) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("reference " + name + " has no column " + column);
  }

  @Override
  public String text(int row, int column) {
    return rows[row][column];
  }

  @Override
  public double number(int row, int column) {
    String text = rows[row][column];
    return text == null ? Double.NaN : Double.parseDouble(text);
  }

  @Override
  public <T> T index(Class<T> type, Function<Reference, T> maker) {
    Object known = indexes.get(type);
    if (known == null) {
      synchronized (this) {
        known = indexes.get(type);
        if (known == null) {
          known = maker.apply(this);
          indexes.put(type, known);
        }
      }
    }
    return type.cast(known);
  }
}

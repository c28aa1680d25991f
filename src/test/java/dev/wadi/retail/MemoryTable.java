package dev.wadi.retail;

import dev.wadi.contract.Reference;
import dev.wadi.contract.Rejection;
import dev.wadi.contract.TableRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table in memory, with the columns that the migration gives it. */
final class MemoryTable implements TableRows, Reference {
  private static final Pattern COLUMN = Pattern.compile("(?m)^  (\\w+) +[a-z]\\w+.*,$");

  private final List<String> names;
  private final Map<Integer, Object> constants = new HashMap<>();
  private final List<Object[]> rows = new ArrayList<>();
  private final Map<Class<?>, Object> indexes = new HashMap<>();
  private final Map<Integer, String> ignored = new LinkedHashMap<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private Object[] current;

  MemoryTable(String table) throws IOException {
    String sql =
        Files.readString(Path.of("db-migrations/V0100__retail.sql"))
            + Files.readString(Path.of("db-migrations/V0102__top_100_sku.sql"));
    Matcher body =
        Pattern.compile("(?s)create table " + Pattern.quote(table) + "_versions \\((.*?)like")
            .matcher(sql);
    if (!body.find()) {
      throw new IllegalArgumentException("no table " + table);
    }
    names = COLUMN.matcher(body.group(1)).results().map(m -> m.group(1)).toList();
    current = new Object[names.size()];
  }

  /** An empty one. */
  static MemoryTable of(String table) {
    try {
      return new MemoryTable(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<Integer, String> ignored() {
    return ignored;
  }

  List<Rejection> rejections() {
    return rejections;
  }

  List<Object[]> rows() {
    return rows;
  }

  Object value(int row, String column) {
    return rows.get(row)[column(column)];
  }

  /** The value in the only row with that SKU. */
  Object of(String sku, String column) {
    List<Object[]> found = rows.stream().filter(r -> sku.equals(r[column("sku")])).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(found.size() + " rows with SKU " + sku);
    }
    return found.get(0)[column(column)];
  }

  @Override
  public int column(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + name);
    }
    return index;
  }

  @Override
  public void constant(String column, String value) {
    constants.put(column(column), value);
  }

  @Override
  public void text(int column, String value) {
    current[column] = value == null || value.isEmpty() ? null : value;
  }

  @Override
  public void number(int column, double value) {
    current[column] = Double.isFinite(value) ? value + 0.0 : 0.0;
  }

  @Override
  public void bool(int column, boolean value) {
    current[column] = value;
  }

  @Override
  public void end(int sourceRow) {
    constants.forEach((column, value) -> current[column] = value);
    rows.add(current);
    current = new Object[names.size()];
  }

  @Override
  public void ignore(int sourceRow, String reason) {
    ignored.put(sourceRow, reason);
  }

  @Override
  public void reject(Rejection rejection) {
    rejections.add(rejection);
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public String text(int row, int column) {
    Object value = rows.get(row)[column];
    return value == null ? null : String.valueOf(value);
  }

  @Override
  public double number(int row, int column) {
    return rows.get(row)[column] instanceof Double number ? number : Double.NaN;
  }

  @Override
  public <T> T index(Class<T> type, Function<Reference, T> maker) {
    return type.cast(indexes.computeIfAbsent(type, t -> maker.apply(this)));
  }
}

package dev.wadi.retail;

import dev.wadi.contract.RowCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Cells typed as a contract's columns say, as far as these tests need it. */
final class MemoryRows implements RowCursor {
  private final List<String> names;
  private final List<Map<String, Object>> columns = new ArrayList<>();
  private final int[] places;
  private final List<String[]> rows;
  private int row;

  /** The first row is the header; source rows count from 1. */
  MemoryRows(Yaml contract, List<String[]> rows) {
    this.rows = rows;
    names = List.copyOf(contract.columns().keySet());
    places = new int[names.size()];
    for (int i = 0; i < places.length; i++) {
      Map<String, Object> column = Yaml.map(contract.columns().get(names.get(i)));
      columns.add(column);
      places[i] = place(Yaml.list(column.get("header")), rows.get(0));
    }
  }

  private static int place(List<?> headers, String[] header) {
    List<String> wanted = headers.stream().map(h -> plain(String.valueOf(h))).toList();
    for (int i = 0; i < header.length; i++) {
      if (wanted.contains(plain(header[i]))) {
        return i;
      }
    }
    return -1;
  }

  private static String plain(String header) {
    return header.toLowerCase(Locale.ROOT).replaceAll("[\\s_./-]", "");
  }

  @Override
  public boolean next() {
    while (++row < rows.size()) {
      if (IntStream.range(0, places.length).noneMatch(this::ignores)) {
        return true;
      }
    }
    return false;
  }

  private boolean ignores(int column) {
    return "ignore".equals(columns.get(column).get("blank")) && text(column) == null;
  }

  @Override
  public int sourceRow() {
    return row + 1;
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
  public boolean isNull(int column) {
    return text(column) == null;
  }

  @Override
  public double number(int column) {
    String text = text(column);
    return text == null ? 0 : Double.parseDouble(text);
  }

  @Override
  public String text(int column) {
    String[] cells = rows.get(row);
    int place = places[column];
    String cell = place < 0 || place >= cells.length ? "" : cells[place];
    String text = Boolean.FALSE.equals(columns.get(column).get("trim")) ? cell : cell.strip();
    return text.isEmpty() ? null : text;
  }

  @Override
  public void close() {}
}

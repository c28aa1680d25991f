package dev.wadi.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads whole tables into lists, for tests. */
final class Rows {
  static final Tables TABLES = new Tables(Limits.DEFAULT);

  private Rows() {}

  static List<List<String>> texts(Path file) {
    List<List<String>> rows = new ArrayList<>();
    TABLES.read(file, TABLES.inspect(file), cells -> rows.add(texts(cells)));
    return rows;
  }

  static List<List<CellKind>> kinds(Path file) {
    List<List<CellKind>> rows = new ArrayList<>();
    TABLES.read(
        file,
        TABLES.inspect(file),
        cells -> {
          List<CellKind> row = new ArrayList<>();
          for (int column = 0; column < cells.width(); column++) {
            row.add(cells.kind(column));
          }
          return rows.add(row);
        });
    return rows;
  }

  static List<Integer> numbers(Path file) {
    List<Integer> numbers = new ArrayList<>();
    TABLES.read(file, TABLES.inspect(file), cells -> numbers.add(cells.rowNumber()));
    return numbers;
  }

  static List<String> texts(Cells cells) {
    List<String> row = new ArrayList<>();
    for (int column = 0; column < cells.width(); column++) {
      row.add(cells.text(column));
    }
    return row;
  }
}

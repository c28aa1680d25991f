package dev.wadi.read;

import dev.wadi.read.Planned.Cell;
import java.util.ArrayList;
import java.util.List;

/** One planned sheet of every kind of cell, the same each time; some twenty rows. */
final class Fixed {
  private Fixed() {}

  static Planned plan() {
    List<Planned.Row> rows = new ArrayList<>();
    for (int row = 1; row <= 20; row++) {
      rows.add(
          new Planned.Row(
              row,
              row % 7 == 0,
              List.of(
                  new Cell(0, Planned.Type.TEXT, "SKU 00" + row, 0, false),
                  new Cell(1, Planned.Type.NUMBER, String.valueOf(row * 13), 0, false),
                  new Cell(2, Planned.Type.NUMBER, row / 7.0 + "", 0, false),
                  new Cell(3, Planned.Type.NUMBER, String.valueOf(45_000 + row), 1, false),
                  new Cell(4, Planned.Type.BOOLEAN, String.valueOf(row % 2), 0, false),
                  new Cell(5, Planned.Type.ERROR, "#N/A", 0, false),
                  new Cell(7, Planned.Type.TEXT, "Lip & tint \u20ac" + row % 3, 2, row % 5 == 0),
                  new Cell(8, Planned.Type.NUMBER, "0.25", 2, row % 5 == 1))));
    }
    List<Planned.Style> styles =
        List.of(
            new Planned.Style(0, null),
            new Planned.Style(14, null),
            new Planned.Style(170, "yyyy\\-mm\\-dd hh:mm"));
    return new Planned(rows, styles, false);
  }
}

package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells of a table as this room reads them; checks on the way that a row's views agree. */
final class OurView {
  private final List<SeenCell> seen = new ArrayList<>();
  private final Map<Integer, String> shared = new HashMap<>();

  private OurView() {}

  static List<SeenCell> of(Path file) {
    OurView view = new OurView();
    Rows.TABLES.read(file, Rows.TABLES.inspect(file), view::take);
    return view.seen;
  }

  private boolean take(Cells cells) {
    for (int column = 0; column < cells.width(); column++) {
      if (cells.kind(column) != CellKind.EMPTY) {
        seen.add(cell(cells, column));
      }
    }
    return true;
  }

  private SeenCell cell(Cells cells, int column) {
    String text = cells.text(column);
    byte[] bytes = cells.bytes(column);
    int start = cells.start(column);
    assertThat(new String(bytes, start, cells.end(column) - start, UTF_8))
        .as("bytes of row %d, column %d", cells.rowNumber(), column)
        .isEqualTo(new String(text.getBytes(UTF_8), UTF_8));
    if (cells.shared(column) >= 0) {
      assertThat(shared.computeIfAbsent(cells.shared(column), place -> text)).isEqualTo(text);
    }
    CellKind kind = cells.kind(column);
    double number = kind == CellKind.NUMBER ? cells.number(column) : 0;
    double day = cells.isDate(column) ? cells.epochDay(column) : Double.NaN;
    return new SeenCell(cells.rowNumber(), column, kind, text, number, day, cells.isHidden());
  }
}

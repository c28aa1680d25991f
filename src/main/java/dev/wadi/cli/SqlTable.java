package dev.wadi.cli;

import dev.wadi.admin.SqlAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer as a table; one that is too wide is told column by column. */
final class SqlTable implements SqlAnswer {
  private static final int MOST_ROWS = 1000;
  private final Terminal terminal;
  private final List<SqlColumn> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private boolean cut;

  SqlTable(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void columns(List<SqlColumn> all) {
    columns.addAll(all);
  }

  @Override
  public boolean row(List<Optional<String>> values) {
    cut = rows.size() == MOST_ROWS;
    if (!cut) {
      rows.add(values.stream().map(value -> Words.plain(value.orElse(""))).toList());
    }
    return !cut;
  }

  @Override
  public void end() {
    TextTable table = new TextTable(columns.stream().map(SqlTable::column).toList());
    rows.forEach(row -> table.row(row, ""));
    if (columns.isEmpty() || table.naturalWidth() <= terminal.width()) {
      table.print(terminal.out(), terminal.width());
    } else {
      records();
    }
    String count = Words.count(rows.size(), "row");
    terminal
        .out()
        .println(cut ? "The first " + count + "; --format csv gives all." : "(" + count + ")");
  }

  private static TextTable.Column column(SqlColumn column) {
    return column.kind() == Kind.NUMBER
        ? TextTable.Column.right(column.name())
        : TextTable.Column.left(column.name());
  }

  private void records() {
    int names = columns.stream().mapToInt(column -> column.name().length()).max().orElse(0);
    int room = Math.max(terminal.width() - names - 2, terminal.width() / 2);
    for (int row = 0; row < rows.size(); row++) {
      terminal.out().println("-- row " + (row + 1) + " " + "-".repeat(terminal.width() / 2));
      for (int i = 0; i < columns.size(); i++) {
        String name = columns.get(i).name();
        String value = Words.fit(rows.get(row).get(i), room);
        terminal.out().println((name + " ".repeat(names - name.length() + 2) + value).strip());
      }
    }
  }
}

package dev.wadi.cli;

import dev.wadi.admin.SqlAnswer;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An answer as canonical CSV, for programs: LF, quotes only where needed, null and '' empty. */
final class SqlCsv implements SqlAnswer {
  private final PrintStream out;

  SqlCsv(PrintStream out) {
    this.out = out;
  }

  @Override
  public void columns(List<SqlColumn> columns) {
    line(columns.stream().map(SqlColumn::name).toList());
  }

  @Override
  public boolean row(List<Optional<String>> values) {
    line(values.stream().map(value -> value.orElse("")).toList());
    return !out.checkError();
  }

  @Override
  public void end() {
    out.flush();
  }

  private void line(List<String> cells) {
    out.print(cells.stream().map(SqlCsv::quoted).collect(Collectors.joining(",")) + "\n");
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}

package dev.wadi.cli;

import dev.wadi.admin.SqlAnswer;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An answer as one JSON array of objects. */
final class SqlJson implements SqlAnswer {
  private static final Pattern JSON_NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private final PrintStream out;
  private final Json json = new Json();
  private List<SqlColumn> columns = List.of();
  private boolean begun;

  SqlJson(PrintStream out) {
    this.out = out;
  }

  @Override
  public void columns(List<SqlColumn> all) {
    columns = all;
    out.print("[");
  }

  @Override
  public boolean row(List<Optional<String>> values) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i).name(), value(columns.get(i).kind(), values.get(i).orElse(null)));
    }
    out.print((begun ? ",\n " : "\n ") + json.line(row));
    begun = true;
    return !out.checkError();
  }

  @Override
  public void end() {
    out.print(begun ? "\n]\n" : "]\n");
    out.flush();
  }

  private Object value(Kind kind, String value) {
    if (value == null) {
      return null;
    }
    return switch (kind) {
      case BOOLEAN -> Boolean.valueOf(value);
      case NUMBER -> JSON_NUMBER.matcher(value).matches() ? new BigDecimal(value) : value;
      case JSON -> json.parsed(value);
      case TEXT -> value;
    };
  }
}

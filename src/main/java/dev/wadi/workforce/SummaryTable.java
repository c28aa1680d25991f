package dev.wadi.workforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The years of a run, as CSV; its values are numbers and need no quotes. */
final class SummaryTable {
  private static final List<String> COLUMNS =
      List.of("Year", "Total Employees", "Active Employees", "Participation Rate");

  private SummaryTable() {}

  static byte[] of(List<Map<String, String>> rows) {
    StringBuilder table = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (Map<String, String> row : rows) {
      table
          .append(
              COLUMNS.stream()
                  .map(column -> row.get(column) == null ? "" : row.get(column))
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return table.toString().getBytes(UTF_8);
  }
}

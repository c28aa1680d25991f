package dev.wadi.cli;

import dev.wadi.admin.ProcessReport;
import java.util.List;
import java.util.Optional;

/**
 * What was done for a plant.
 *
 * @param status success; partial_success: something was refused, and what stood there before holds;
 *     failed
 * @param errors what was refused, and why
 * @param tables the plant's tables, as far as they were collected
 * @param collected what became of the files; absent when none were taken
 * @param models tables that were worked out
 */
public record MoldingReport(
    String status,
    List<Finding> errors,
    List<Finding> warnings,
    List<Table> tables,
    Optional<ProcessReport> collected,
    List<Model> models) {
  private static final int FAILED = 1;
  private static final int PARTLY = 3;

  public MoldingReport {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    tables = List.copyOf(tables);
    models = List.copyOf(models);
  }

  /** Something that is not as it should be; {@code where} is a table, a part or a file. */
  public record Finding(String errorType, String where, String message) {}

  /** A table of the plant; rows are those of its files that are in. */
  public record Table(String table, String pipeline, int files, int filesIn, long rows) {}

  /** A table that was made anew. */
  public record Model(String model, long rows) {}

  public int exitCode() {
    return switch (status) {
      case "success" -> 0;
      case "partial_success" -> PARTLY;
      default -> FAILED;
    };
  }

  static void print(MoldingReport report, Terminal terminal) {
    if (!report.tables.isEmpty()) {
      TextTable table =
          new TextTable(
              TextTable.Column.left("TABLE"),
              TextTable.Column.right("FILES"),
              TextTable.Column.right("IN"),
              TextTable.Column.right("ROWS"));
      report.tables.forEach(
          one ->
              table.row(
                  one.table,
                  Words.number(one.files),
                  Words.number(one.filesIn),
                  Words.number(one.rows)));
      table.print(terminal.out(), terminal.width());
    }
    if (!report.models.isEmpty()) {
      TextTable table =
          new TextTable(TextTable.Column.left("WORKED OUT"), TextTable.Column.right("ROWS"));
      report.models.forEach(one -> table.row(one.model, Words.number(one.rows)));
      table.print(terminal.out(), terminal.width());
    }
    Facts facts = new Facts(terminal);
    report.warnings.forEach(one -> facts.line("warning", one.message));
    report.errors.forEach(one -> facts.line("error", one.errorType + ": " + one.message));
    terminal.out().println(report.status);
  }
}

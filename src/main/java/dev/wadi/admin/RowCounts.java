package dev.wadi.admin;

import java.sql.SQLException;

/** What became of a file's rows: read = loaded + unchanged + rejected + ignored. */
public record RowCounts(long read, long loaded, long unchanged, long rejected, long ignored) {
  static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);

  static RowCounts of(Statements.Row row) throws SQLException {
    return new RowCounts(
        row.number("rows_read"),
        row.number("rows_loaded"),
        row.number("rows_unchanged"),
        row.number("rows_rejected"),
        row.number("rows_ignored"));
  }
}

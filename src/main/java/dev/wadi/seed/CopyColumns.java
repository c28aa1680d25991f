package dev.wadi.seed;

import dev.wadi.contract.Column;
import dev.wadi.contract.ColumnType;
import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.util.List;

/** The derivation of a contract that names none: columns go to the table by their names. */
final class CopyColumns implements Derivation {
  private final List<Column> columns;

  CopyColumns(List<Column> columns) {
    this.columns = columns;
  }

  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    int width = columns.size();
    int[] to = columns.stream().mapToInt(column -> out.column(column.name())).toArray();
    while (rows.next()) {
      for (int i = 0; i < width; i++) {
        if (rows.isNull(i)) {
          continue;
        }
        if (columns.get(i).type() == ColumnType.TEXT) {
          out.text(to[i], rows.text(i));
        } else {
          out.number(to[i], rows.number(i));
        }
      }
      out.end(rows.sourceRow());
    }
  }
}

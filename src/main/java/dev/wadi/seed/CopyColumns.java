package dev.wadi.seed;

import dev.wadi.contract.Column;
import dev.wadi.contract.ColumnType;
import dev.wadi.contract.Contract;
import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.util.List;

/**
 * The derivation of a contract that names none: columns go to the table by their names. A partition
 * column is constant in its file, so the first row tells its value.
 */
final class CopyColumns implements Derivation {
  private final List<Column> columns;
  private final List<String> partition;

  CopyColumns(Contract contract) {
    this.columns = contract.columns();
    this.partition = contract.partition();
  }

  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    int width = columns.size();
    int[] to = columns.stream().mapToInt(column -> out.column(column.name())).toArray();
    boolean[] constant = new boolean[width];
    while (rows.next()) {
      for (int i = 0; i < width; i++) {
        if (rows.isNull(i) || constant[i]) {
          continue;
        }
        if (partition.contains(columns.get(i).name())) {
          out.constant(columns.get(i).name(), rows.text(i));
          constant[i] = true;
          continue;
        }
        if (columns.get(i).type() == ColumnType.TEXT) {
          out.text(to[i], rows.bytes(i), rows.start(i), rows.end(i));
        } else {
          out.number(to[i], rows.number(i));
        }
      }
      out.end(rows.sourceRow());
    }
  }
}

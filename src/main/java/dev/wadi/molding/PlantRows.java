package dev.wadi.molding;

import dev.wadi.contract.Column;
import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.Parameters;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.util.List;
import java.util.Locale;

/**
 * Rows of a plant's table, column by column as they stand: no blank is trimmed. Words that mean
 * nothing become null; columns named by {@code upper-case} are upper-cased; a row without any value
 * is passed over. With {@code load: dataset} the table is what all files hold together, and each
 * row keeps the name of its file, else ({@code load: whole}) one file is the whole table.
 */
public final class PlantRows implements Derivation {
  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    List<Column> columns = context.columns();
    Parameters parameters = context.parameters();
    List<String> upperCase = parameters.list("upper-case");
    if (isDataset(parameters.text("load"))) {
      out.constant("file_name", context.fileName());
    }
    int[] to = columns.stream().mapToInt(column -> out.column(column.name())).toArray();
    while (rows.next()) {
      boolean any = false;
      for (int i = 0; i < to.length; i++) {
        if (rows.isNull(i)) {
          continue;
        }
        if (!columns.get(i).isText()) {
          out.number(to[i], rows.number(i));
          any = true;
          continue;
        }
        String text = rows.text(i);
        if (!NullMarkers.has(text)) {
          boolean upper = upperCase.contains(columns.get(i).name());
          out.text(to[i], upper ? text.toUpperCase(Locale.ROOT) : text);
          any = true;
        }
      }
      if (any) {
        out.end(rows.sourceRow());
      } else {
        out.ignore(rows.sourceRow(), "blank row");
      }
    }
  }

  private static boolean isDataset(String load) {
    return switch (load) {
      case "dataset" -> true;
      case "whole" -> false;
      default ->
          throw new IllegalArgumentException(
              "parameter load: " + load + " is neither dataset nor whole");
    };
  }
}

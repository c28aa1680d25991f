package dev.wadi.retail;

import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The suppliers file: the first row of each brand and store makes a table row, later ones are
 * passed over and kept in it as repeats.
 */
public final class Suppliers implements Derivation {
  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    SupplierCursor cursor = new SupplierCursor(rows);
    Map<Integer, List<SupplierRow>> pairs = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> firstRows = new HashMap<>();
    while (rows.next()) {
      SupplierRow row = cursor.read();
      int sourceRow = rows.sourceRow();
      Integer first =
          firstRows
              .computeIfAbsent(row.brand(), brand -> new HashMap<>())
              .putIfAbsent(row.store(), sourceRow);
      pairs.computeIfAbsent(first == null ? sourceRow : first, s -> new ArrayList<>(1)).add(row);
      if (first != null) {
        out.ignore(sourceRow, "same brand and store as row " + first);
      }
    }
    SupplierWriter writer = new SupplierWriter(out);
    pairs.forEach(
        (sourceRow, pair) -> {
          writer.write(pair.get(0), distinct(pair));
          out.end(sourceRow);
        });
  }

  /** The repeats; a row pasted twice is none, its number tells. */
  private static List<SupplierRow> distinct(List<SupplierRow> pair) {
    Map<Integer, SupplierRow> byNumber = new LinkedHashMap<>();
    pair.forEach(row -> byNumber.putIfAbsent(row.supplierRowNo(), row));
    return List.copyOf(byNumber.values()).subList(1, byNumber.size());
  }
}

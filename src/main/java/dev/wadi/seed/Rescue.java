package dev.wadi.seed;

import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TypedRows;
import java.util.HashMap;
import java.util.Map;

/**
 * What rows of a file hold beside their contract's columns. A derivation mostly ends a row while
 * the cursor stands on it; for one that collects rows first, all of them are looked up.
 */
final class Rescue {
  private final RowCursor cursor;
  private final TypedRows rows;
  private Map<Integer, String> all;

  Rescue(RowCursor cursor, TypedRows rows) {
    this.cursor = cursor;
    this.rows = rows;
  }

  /** JSON; null when the row holds nothing else. */
  String of(int sourceRow) {
    if (cursor.sourceRow() == sourceRow) {
      return cursor.rescued();
    }
    if (all == null) {
      all = new HashMap<>();
      try (RowCursor again = rows.rows()) {
        while (again.next()) {
          if (again.rescued() != null) {
            all.put(again.sourceRow(), again.rescued());
          }
        }
      }
    }
    return all.get(sourceRow);
  }
}

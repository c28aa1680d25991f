package dev.wadi.acceptance;

import dev.wadi.Household;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Stock health once more in exact fractions, step by step as the specification writes it. */
final class ExactStock {
  private static final Set<String> EXEMPT = Set.of("PADANG", "SOETA", "BALIKPAPAN");
  private static final Fraction ONE = Fraction.of("1");
  private static final Fraction HUNDRED = Fraction.of("100");

  private final Household household;
  private final String profile;
  private final Map<String, String[]> reference = new HashMap<>();
  private int rows;

  ExactStock(Household household, String profile) {
    this.household = household;
    this.profile = profile;
    for (String[] row : rows("location = 'PADANG'")) {
      reference.put(row[1], row);
    }
  }

  int rows() {
    return rows;
  }

  /** Rows whose quantities differ: location, SKU, supplier → the exact quantities. */
  Map<String, String> differences() {
    Map<String, String> differences = new TreeMap<>();
    for (String[] row : rows("true")) {
      rows++;
      String exact = quantities(row);
      if (!exact.equals(row[16])) {
        differences.put(String.join("|", row[0], row[1], row[2]), exact);
      }
    }
    return differences;
  }

  private List<String[]> rows(String condition) {
    return household
        .ask(
            """
            select concat_ws('|', location, sku, supplier_row_no, contribution_pct, is_in_padang,
                     orig_daily_sales, orig_max_daily_sales, lead_time, max_lead_time, stock,
                     sedang_po, min_order, target_days_cover, is_top_100_sku is true, '', '',
                     concat_ws(' ', safety_stock, reorder_point, qty_for_target_days_cover,
                       initial_qty_po, emergency_po_qty, updated_regular_po_qty,
                       final_updated_regular_po_qty))
              from retail.stock_health
             where business_date = '%s' and profile = '%s' and %s"""
                .formatted(SixStores.DATE, profile, condition))
        .stream()
        .map(line -> line.split("\\|", -1))
        .toList();
  }

  private String quantities(String[] row) {
    boolean go = profile.equals("target");
    boolean top = profile.equals("top100");
    Fraction ds = sales(row, 5);
    Fraction mds = sales(row, 6);
    Fraction lt = Fraction.of(row[7]);
    Fraction mlt = Fraction.of(row[8]);
    Fraction st = Fraction.of(row[9]);
    Fraction sp = Fraction.of(row[10]);
    Fraction mo = Fraction.of(row[11]);
    Fraction days = Fraction.of(row[12]);
    Fraction safety = bounded(mds.times(mlt).minus(ds.times(lt)), go).up();
    Fraction reorder = bounded(ds.times(lt).plus(safety), go).up();
    Fraction cover = bounded(ds.times(days), go).up();
    Fraction daysCover = Fraction.ZERO.isBelow(ds) ? st.by(ds) : Fraction.ZERO;
    boolean open = daysCover.isBelow(days) && !reorder.isBelow(st);
    Fraction missing = cover.minus(st).minus(sp);
    Fraction initial = open ? (go ? missing.up() : missing.cut()).atLeastZero() : Fraction.ZERO;
    boolean onOrder = Fraction.ZERO.isBelow(sp);
    Fraction lead = onOrder && profile.equals("legacy") ? Fraction.of("5") : mlt;
    Fraction urgent = lead.minus(daysCover).times(ds);
    Fraction emergency = (onOrder ? urgent.cut() : urgent.up()).atLeastZero();
    if (top) {
      emergency = row[13].equals("t") ? emergency : Fraction.ZERO;
    }
    Fraction updated = top ? initial : initial.minus(emergency).atLeastZero();
    boolean few = Fraction.ZERO.isBelow(updated) && updated.isBelow(mo);
    Fraction ordered = few ? mo.cut() : updated;
    return "%s %s %s %s %s %s %s"
        .formatted(safety, reorder, cover, initial, emergency, updated, ordered);
  }

  private static Fraction bounded(Fraction quantity, boolean atLeastZero) {
    return atLeastZero ? quantity.atLeastZero() : quantity;
  }

  /** The reference store's, scaled, unless the store is exempt, has no override, or is alone. */
  private Fraction sales(String[] row, int column) {
    Fraction share = Fraction.of(row[3]).by(HUNDRED);
    boolean exempt = EXEMPT.contains(row[0]) && !share.isBelow(ONE);
    boolean own = exempt || !row[4].equals("t");
    return own ? Fraction.of(row[column]) : Fraction.of(reference.get(row[1])[column]).times(share);
  }
}

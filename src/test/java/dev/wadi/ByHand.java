package dev.wadi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Items of the reference store and what profile target's formulas (column go) make of them, worked
 * out by hand; behind each the arithmetic. The store is exempt, so that its own sales count.
 */
public final class ByHand {
  private static final List<String> INPUT =
      List.of(
          "Daily Sales",
          "Max. Daily Sales",
          "Lead Time",
          "Max. Lead Time",
          "Stok",
          "Sedang PO",
          "Min. Order",
          "HPP");
  private static final List<String> OUTPUT =
      List.of(
          "safety_stock",
          "reorder_point",
          "target_days_cover",
          "qty_for_target_days_cover",
          "current_days_stock_cover",
          "is_open_po",
          "initial_qty_po",
          "emergency_po_qty",
          "updated_regular_po_qty",
          "final_updated_regular_po_qty",
          "emergency_po_cost",
          "final_updated_regular_po_cost",
          "stock_condition");

  /** SKUs on the list of those that are ordered for 60 days. */
  public static final List<String> SPECIAL = List.of("060", "061");

  // ss = ceil(max(0, mds*mlt - ds*lt)), rop = ceil(max(0, ds*lt + ss)), c = ceil(max(0, ds*days)),
  // d = st/ds (0 if nothing sells), open = d < days and st <= rop, i = open ? c - st - sp : 0,
  // e = (mlt - d)*ds, cut off while an order is under way (sp > 0), else rounded up; u = i - e,
  // f = u, but at least mo if anything; _ = an empty cell
  private static final String TABLE =
      """
      sku   ds    mds lt mlt st  sp mo hpp   | ss   rop  days c    d                  open i    e   u   f   e-cost  f-cost   condition
      001   2     4   3  10  4   0  1  1000  | 34   40   30   60   2                  t    56   16  40  40  16000   40000    nearly_out     # 40-6; 6+34; 60-4; (10-2)*2; 56-16
      060   2     4   3  10  4   0  1  1000  | 34   40   60   120  2                  t    116  16  100 100 16000   100000   nearly_out     # special: 2*60; 120-4; 116-16
      061   1     3   5  30  40  0  1  500   | 85   90   60   60   40                 t    20   0   20  20  0       10000    overstock      # special: 40 < 60 opens; (30-40)*1 < 0
      002   1     3   5  30  40  0  1  500   | 85   90   30   30   40                 f    0    0   0   0   0       0        overstock      # the same, not special: 40 >= 30
      003   0     0   3  10  0   0  1  1000  | 0    0    30   0    0                  t    0    0   0   0   0       0        no_sales       # 0 < 30 and 0 <= 0: open, of nothing
      004   0     0   3  10  5   0  1  1000  | 0    0    30   0    0                  f    0    0   0   0   0       0        no_sales       # 5 > rop 0
      005   0     0   3  10  -2  0  3  1000  | 0    0    30   0    0                  t    2    0   2   3   0       3000     no_sales       # 0-(-2); at least 3
      006   0     2   3  10  5   0  1  1000  | 20   20   30   0    0                  t    0    0   0   0   0       0        no_sales       # 2*10-0; max(0, 0-5)
      007   1     2   2  5   -3  0  1  200   | 8    10   30   30   -3                 t    33   8   25  25  1600    5000     negative_stock # 10-2; 30+3; (5+3)*1; 33-8
      008   1.5   3   2  7   3   10 1  1000  | 18   21   30   45   2                  t    32   7   25  25  7000    25000    nearly_out     # 45-3-10; (7-2)*1.5 = 7.5 cut off
      009   1.5   3   2  7   3   0  1  1000  | 18   21   30   45   2                  t    42   8   34  34  8000    34000    nearly_out     # 7.5 rounded up
      010   1     1   1  2   10  25 1  700   | 1    2    30   30   10                 f    0    0   0   0   0       0        low            # 10 > rop 2
      011   1     4   2  10  5   40 1  1000  | 38   40   30   30   5                  t    0    5   0   0   5000    0        nearly_out     # 30-5-40 < 0; (10-5)*1
      012   0.5   1   2  4   2   10 6  1000  | 3    4    30   15   4                  t    3    0   3   6   0       6000     nearly_out     # 15-2-10; (4-4)*0.5; 3 < 6
      013   1     2   2  6   6   12 12 100   | 10   12   30   30   6                  t    12   0   12  12  0       1200     nearly_out     # 30-6-12 = min. order
      014   3     1   10 4   20  0  1  1000  | 0    30   30   90   6.666666666666667  t    70   0   70  70  0       70000    nearly_out     # 4-30 < 0; 90-20; (4-6.7)*3 < 0
      015   1     10  5  20  30  0  1  1000  | 195  200  30   30   30                 f    0    0   0   0   0       0        healthy        # d at the border: not below 30
      016   1     10  5  20  29  0  1  1000  | 195  200  30   30   29                 t    1    0   1   1   0       1000     healthy        # one below it
      017   1     1   3  5   5   0  1  1000  | 2    5    30   30   5                  t    25   0   25  25  0       25000    nearly_out     # stock at the reorder point
      018   1     1   3  5   6   0  1  1000  | 2    5    30   30   6                  f    0    0   0   0   0       0        nearly_out     # one above it
      019   1     5   5  60  10  0  1  1000  | 295  300  30   30   10                 t    20   50  0   0   50000   0        low            # (60-10)*1; 20-50 < 0
      020   2     1   1  40  70  0  1  1000  | 38   40   30   60   35                 f    0    10  0   0   10000   0        overstock      # not open, yet (40-35)*2
      021   0.29  1   2  3   1   0  1  1000  | 3    4    30   9    3.4482758620689657 t    8    0   8   8   0       8000     nearly_out     # 3-0.58; 0.58+3; 8.7; 9-1
      022   1.1   2   5  20  19  0  1  1000  | 35   41   30   33   17.27272727272727  t    14   4   10  10  4000    10000    low            # doubles: 3.0000000000000036, rounded up; decimals: 3
      023   NAN   INF 3  10  4   0  1  1000  | 0    0    30   0    0                  f    0    0   0   0   0       0        no_sales       # cells without a number are 0
      024   1     2   2  5   0   0  1  0     | 8    10   30   30   0                  t    30   5   25  25  0       0        out_of_stock   # costs nothing; (5-0)*1
      025   2     4   3  10  4   _  _  1000  | 34   40   30   60   2                  t    56   16  40  40  16000   40000    nearly_out     # as 001, two cells empty
      026   58.76 120 7  14  100 50 24 12500 | 1269 1681 30   1763 1.7018379850238259 t    1613 722 891 891 9025000 11137500 nearly_out     # 1680-411.32; 411.32+1269; 1762.8; 822.64-100
      """;

  private ByHand() {}

  /**
   * An item.
   *
   * @param cells of its row in the workbook, by header; an empty one is blank
   * @param expected by column of the table
   */
  public record Item(String sku, Map<String, String> cells, Map<String, String> expected) {
    /** Whether a cell holds what only a reader of files makes a number of. */
    public boolean hasOddCells() {
      return cells.containsValue("NAN") || cells.containsValue("INF");
    }

    /** The expected values, joined by blanks. */
    public String line() {
      return sku + " " + String.join(" ", expected.values());
    }
  }

  public static List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (String line : TABLE.lines().skip(1).toList()) {
      String[] sides = line.substring(0, line.indexOf('#')).split("\\|", -1);
      String[] in = sides[0].strip().split(" +", -1);
      items.add(
          new Item(in[0], named(INPUT, in, 1), named(OUTPUT, sides[1].strip().split(" +", -1), 0)));
    }
    return items;
  }

  private static Map<String, String> named(List<String> names, String[] values, int from) {
    if (values.length - from != names.size()) {
      throw new IllegalArgumentException(String.join(" ", values));
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String value = values[from + i];
      named.put(names.get(i), value.equals("_") ? "" : value);
    }
    return named;
  }
}

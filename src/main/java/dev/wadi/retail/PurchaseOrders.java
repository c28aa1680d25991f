package dev.wadi.retail;

import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.Rejection;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A day's purchase orders: lines as they stand, with the status that their times tell. */
public final class PurchaseOrders implements Derivation {
  private static final List<String> TEXTS =
      List.of("sku", "po_number", "brand", "store", "supplier");
  private static final List<String> NUMBERS =
      List.of(
          "quantity_ordered",
          "quantity_received",
          "unit_price",
          "total_amount",
          "status",
          "po_released_at",
          "po_sent_at",
          "po_approved_at",
          "po_arrived_at",
          "po_received_at");

  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    OrderLine line = new OrderLine(rows);
    int[][] texts = columns(TEXTS, rows, out);
    int[][] numbers = columns(NUMBERS, rows, out);
    int name = out.column("product_name");
    Statuses statuses = new Statuses(rows, out);
    while (rows.next()) {
      String lacking = line.lacking();
      if (line.isNone()) {
        out.ignore(rows.sourceRow(), "neither SKU nor No PO");
      } else if (lacking != null) {
        out.reject(blank(rows.sourceRow(), lacking));
      } else {
        for (int[] column : texts) {
          out.text(column[1], rows.text(column[0]));
        }
        for (int[] column : numbers) {
          if (!rows.isNull(column[0])) {
            out.number(column[1], rows.number(column[0]));
          }
        }
        out.text(name, line.name());
        statuses.write(line);
        out.end(rows.sourceRow());
      }
    }
  }

  /** Places in file and table. */
  private static int[][] columns(List<String> names, RowCursor rows, TableRows out) {
    return names.stream()
        .map(name -> new int[] {rows.column(name), out.column(name)})
        .toArray(int[][]::new);
  }

  private static Rejection blank(int row, String header) {
    return new Rejection(
        "", row, header, "", "not-blank", "the cell is blank; fill it in, or take the line out");
  }

  /** Writes what the times of a line tell. */
  private static final class Statuses {
    private final RowCursor rows;
    private final TableRows out;
    private final int status;
    private final int since;
    private final int first;
    private final Set<String> seen = new HashSet<>();

    Statuses(RowCursor rows, TableRows out) {
      this.rows = rows;
      this.out = out;
      status = out.column("derived_status");
      since = out.column("status_since");
      first = out.column("is_first_of_po");
    }

    void write(OrderLine line) {
      OrderStatus reached = OrderStatus.of(line);
      out.number(status, reached.code());
      if (reached.since() != null && line.has(reached.since())) {
        out.number(since, rows.number(rows.column(reached.since())));
      }
      out.bool(first, seen.add(reached.code() + " " + line.number()));
    }
  }
}

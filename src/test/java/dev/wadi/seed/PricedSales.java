package dev.wadi.seed;

import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.Reference;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.util.HashMap;
import java.util.Map;

/** Sales of a store: by the price of the item, or else of the first item on its shelf. */
public final class PricedSales implements Derivation {
  /** Prices by item, and by the first row of each shelf. */
  private record Prices(Map<String, Double> byItem, Map<String, Double> byShelf) {
    static Prices of(Reference rows) {
      Prices prices = new Prices(new HashMap<>(), new HashMap<>());
      for (int i = 0; i < rows.size(); i++) {
        double price = rows.number(i, rows.column("price"));
        prices.byItem.put(rows.text(i, rows.column("item")), price);
        prices.byShelf.putIfAbsent(rows.text(i, rows.column("shelf")), price);
      }
      return prices;
    }
  }

  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    Prices prices = context.reference("prices").index(Prices.class, Prices::of);
    while (rows.next()) {
      String item = rows.text(rows.column("item"));
      String shelf = rows.text(rows.column("shelf"));
      out.constant("store", rows.text(rows.column("store")));
      out.text(out.column("item"), item);
      out.number(out.column("quantity"), rows.number(rows.column("quantity")));
      Double price;
      if (shelf == null) {
        context.uses("prices", "item", item);
        price = prices.byItem.get(item);
      } else {
        context.uses("prices", "shelf", shelf);
        price = prices.byShelf.get(shelf);
      }
      if (price != null) {
        out.number(out.column("amount"), price * rows.number(rows.column("quantity")));
      }
      out.end(rows.sourceRow());
    }
  }
}

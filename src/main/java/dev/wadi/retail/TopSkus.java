package dev.wadi.retail;

import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.util.HashMap;
import java.util.Map;

/** A store's list of its best sellers: the first rows below the header; its name says whose. */
public final class TopSkus implements Derivation {
  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    int most = (int) context.parameters().number("rows");
    out.constant("location", location(context));
    Map<String, Integer> firstRows = new HashMap<>();
    for (int rank = 1; rows.next(); rank++) {
      int sourceRow = rows.sourceRow();
      if (rank > most) {
        out.ignore(sourceRow, "below the first %d rows".formatted(most));
        continue;
      }
      String sku = rows.text(rows.column("sku"));
      if (sku == null) {
        out.ignore(sourceRow, "no SKU");
        continue;
      }
      Integer first = firstRows.putIfAbsent(sku, sourceRow);
      if (first != null) {
        out.ignore(sourceRow, "same SKU as row " + first);
        continue;
      }
      out.text(out.column("sku"), sku);
      out.number(out.column("rank"), rank);
      out.text(out.column("nama"), rows.text(rows.column("nama")));
      out.end(sourceRow);
    }
  }

  private static String location(DerivationContext context) {
    String named = Locations.ofFile(context.fileName());
    context.uses("store_aliases", "alias", named);
    return context.reference("store_aliases").index(Aliases.class, Aliases::of).canonical(named);
  }
}

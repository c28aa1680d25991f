package dev.wadi.seed;

import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.Reference;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Items of a store by its proper name; with {@code lists: ask} marked when its list holds them. */
public final class ItemsOfAStore implements Derivation {
  private record Names(Map<String, String> proper) {
    static Names of(Reference rows) {
      Map<String, String> proper = new HashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        proper.put(rows.text(i, rows.column("alias")), rows.text(i, rows.column("name")));
      }
      return new Names(proper);
    }
  }

  private record Listed(Set<String> items) {
    static Listed of(Reference rows) {
      Set<String> items = new HashSet<>();
      for (int i = 0; i < rows.size(); i++) {
        items.add(rows.text(i, rows.column("item")));
      }
      return new Listed(items);
    }
  }

  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    boolean asks = context.parameters().flag("asks");
    Set<String> listed = Set.of();
    for (boolean first = true; rows.next(); first = false) {
      if (first) {
        String store = proper(context, rows.text(rows.column("store")));
        out.constant("store", store);
        if (asks) {
          listed = context.reference("lists", store).index(Listed.class, Listed::of).items();
        }
      }
      String item = rows.text(rows.column("item"));
      out.text(out.column("item"), item);
      if (asks) {
        out.bool(out.column("listed"), listed.contains(item));
      }
      out.end(rows.sourceRow());
    }
  }

  private static String proper(DerivationContext context, String written) {
    context.uses("names", "alias", written);
    Names names = context.reference("names").index(Names.class, Names::of);
    return names.proper().getOrDefault(written, written);
  }
}

package dev.wadi.retail;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.Reference;
import dev.wadi.contract.Rejection;
import dev.wadi.contract.Verdict;
import dev.wadi.retail.StockRules.Use;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds out which store a file speaks for; one that nobody knows is refused. */
final class Stores {
  private final DerivationContext context;
  private final StockRules rules;

  Stores(DerivationContext context, StockRules rules) {
    this.context = context;
    this.rules = rules;
  }

  Store find(String name, int sourceRow) {
    requireKnown(name, sourceRow);
    String location = canonical(Locations.ofStore(name));
    String named = canonical(Locations.ofFile(context.fileName()));
    if (!named.equals(location)) {
      context.warn(
          "STORE_NAME_DIFFERS",
          "%s: the file name says %s, column Toko says '%s' (%s); Toko counts"
              .formatted(context.fileName(), named, name, location));
    }
    return new Store(name, location, contribution(location));
  }

  private void requireKnown(String name, int sourceRow) {
    Set<String> suppliers = SupplierTable.of(context.reference("suppliers")).stores();
    if (suppliers.contains(name)) {
      return;
    }
    context.uses("stores", "name", name);
    Set<String> known = new TreeSet<>(suppliers);
    Reference stores = context.reference("stores");
    if (stores.size() > 0) {
      known.addAll(stores.index(StoreNames.class, StoreNames::of).names());
    }
    if (!known.contains(name)) {
      throw unknown(name, sourceRow, known);
    }
  }

  private BadInputException unknown(String name, int sourceRow, Set<String> known) {
    String reason =
        "column Toko says '%s', which stands neither in the supplier table nor in the stores table;"
                .formatted(name)
            + " nearest known names: %s; correct Toko, or add the store to stores.csv"
                .formatted(String.join(", ", Nearest.of(name, known)));
    return new BadInputException(
        Verdict.UNKNOWN_STORE,
        "%s: %s".formatted(context.fileName(), reason),
        List.of(new Rejection("", sourceRow, "Toko", name, "known-store", reason)));
  }

  private String canonical(String location) {
    if (rules.aliases() == Use.IGNORED) {
      return location;
    }
    context.uses("store_aliases", "alias", location);
    Reference aliases = context.reference("store_aliases");
    return aliases.index(Aliases.class, Aliases::of).canonical(location);
  }

  private double contribution(String location) {
    if (rules.contributions() == Use.IGNORED) {
      return StockRules.WHOLE;
    }
    context.uses("store_contributions", "store", location);
    Reference table = context.reference("store_contributions");
    Double found = table.index(Contributions.class, Contributions::of).of(location);
    if (found != null) {
      return found;
    }
    context.warn(
        "NO_CONTRIBUTION",
        "%s: %s is not in the contribution table, 100 %% is used; add it there, or an alias for it"
            .formatted(context.fileName(), location));
    return StockRules.WHOLE;
  }
}

package dev.wadi.retail;

import dev.wadi.contract.Parameters;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which lines are passed over, by sets of brands, suppliers, SKUs and stores that are included or
 * excluded. Blanks at both ends and letter case do not count. What is blank is in no set.
 */
final class LineFilter {
  /** What is compared; a store by its name and by its location. */
  private enum Trait {
    BRAND("brands"),
    SUPPLIER("suppliers"),
    SKU("skus"),
    STORE("stores");

    private final String plural;

    Trait(String plural) {
      this.plural = plural;
    }

    String included() {
      return "include-" + plural;
    }

    String excluded() {
      return "exclude-" + plural;
    }

    String word() {
      return this == SKU ? "SKU" : name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Trait, Set<String>> included = new EnumMap<>(Trait.class);
  private final Map<Trait, Set<String>> excluded = new EnumMap<>(Trait.class);

  private LineFilter() {}

  static LineFilter of(Parameters parameters) {
    LineFilter filter = new LineFilter();
    for (Trait trait : Trait.values()) {
      put(filter.included, trait, parameters.list(trait.included()));
      put(filter.excluded, trait, parameters.list(trait.excluded()));
    }
    return filter;
  }

  private static void put(Map<Trait, Set<String>> sets, Trait trait, List<String> values) {
    if (!values.isEmpty()) {
      sets.put(trait, values.stream().map(LineFilter::compared).collect(Collectors.toSet()));
    }
  }

  /**
   * Why a line is passed over; null when it is kept.
   *
   * @param brand null when blank
   * @param supplier null when there is none
   */
  String against(String sku, String brand, SupplierRow supplier, Store store) {
    if (included.isEmpty() && excluded.isEmpty()) {
      return null;
    }
    for (Trait trait : Trait.values()) {
      String[] values =
          switch (trait) {
            case BRAND -> new String[] {brand};
            case SUPPLIER -> new String[] {supplier == null ? null : supplier.supplierName()};
            case SKU -> new String[] {sku};
            case STORE -> new String[] {store.name(), store.location()};
          };
      if (included.containsKey(trait) && !holds(included.get(trait), values)) {
        return "%s is not among %s".formatted(trait.word(), trait.included());
      }
      if (excluded.containsKey(trait) && holds(excluded.get(trait), values)) {
        return "%s is among %s".formatted(trait.word(), trait.excluded());
      }
    }
    return null;
  }

  private static boolean holds(Set<String> set, String... values) {
    Predicate<String> isIn = value -> value != null && set.contains(compared(value));
    return Arrays.stream(values).anyMatch(isIn);
  }

  private static String compared(String value) {
    return value.strip().toUpperCase(Locale.ROOT);
  }
}

package dev.wadi.retail;

import dev.wadi.contract.Parameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of a profile, as the parameters of its contract choose them.
 *
 * @param formulas how metrics are calculated
 * @param texts how texts are taken
 * @param contributions whether stores are scaled by the contribution table
 * @param aliases whether other spellings of locations are resolved
 * @param specialSkus whether listed SKUs are ordered for a longer cover
 * @param specialDays that cover
 * @param override whether the reference store's sales are laid over a store's own
 * @param exempt locations that may keep their own
 * @param suppliers whose supplier is chosen
 * @param referenceStore the reference store's name
 * @param filter which lines are passed over
 */
record StockRules(
    Formulas formulas,
    TextRule texts,
    Use contributions,
    Use aliases,
    Use specialSkus,
    int specialDays,
    ReferenceOverride override,
    Set<String> exempt,
    SupplierRule suppliers,
    String referenceStore,
    LineFilter filter) {

  static final int TARGET_DAYS = 30;
  static final double WHOLE = 100;

  /** Whether a reference table counts. */
  enum Use {
    TABLE,
    IGNORED
  }

  /** Whether the reference store's sales replace a store's own. */
  enum ReferenceOverride {
    OFF,
    ON,
    ON_WITH_EXEMPTIONS
  }

  /** Whose supplier of a brand is chosen first; then any store's first one of that brand. */
  enum SupplierRule {
    OWN_STORE,
    REFERENCE_STORE
  }

  StockRules {
    exempt = Set.copyOf(exempt);
  }

  static StockRules of(Parameters parameters) {
    return new StockRules(
        choice(parameters, "formulas", Formulas.class),
        choice(parameters, "texts", TextRule.class),
        choice(parameters, "contributions", Use.class),
        choice(parameters, "aliases", Use.class),
        choice(parameters, "special-skus", Use.class),
        (int) parameters.number("special-sku-days"),
        choice(parameters, "reference-override", ReferenceOverride.class),
        Set.copyOf(parameters.list("exempt")),
        choice(parameters, "suppliers", SupplierRule.class),
        parameters.text("reference-store"),
        LineFilter.of(parameters));
  }

  /** Whether a store keeps its own sales although the reference store sells the item, too. */
  boolean keepsOwnSales(String location, double contributionPct) {
    return switch (override) {
      case OFF -> true;
      case ON -> false;
      case ON_WITH_EXEMPTIONS -> exempt.contains(location) && contributionPct >= WHOLE;
    };
  }

  /** Whether the store's list of best sellers is asked for. */
  boolean usesTopList() {
    return formulas == Formulas.TOP100;
  }

  private static <E extends Enum<E>> E choice(Parameters parameters, String name, Class<E> type) {
    String chosen = parameters.text(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(chosen))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "parameter %s: '%s' is none of %s".formatted(name, chosen, words(type))));
  }

  private static String words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(StockRules::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

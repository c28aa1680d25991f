package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.wadi.Household;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of a day's stock, against the same figures reckoned here from the table's rows. */
@Tag("any-server")
class StockConditionAcceptanceTest {
  private static final String DAY = "'2025-11-25'";
  private static Household household;
  private static List<Item> items;

  /** A row of the table, its condition reckoned from stock and sales. */
  private record Item(
      String store,
      String brand,
      String category,
      String sku,
      double stock,
      double sales,
      BigDecimal cost) {
    static Item of(String line) {
      String[] cells = line.split("\u001f", -1);
      return new Item(
          cells[0],
          cells[1],
          cells[2],
          cells[3],
          Double.parseDouble(cells[4]),
          Double.parseDouble(cells[5]),
          new BigDecimal(cells[6]));
    }

    BigDecimal value() {
      return stock > 0 ? cost.multiply(BigDecimal.valueOf(stock)) : BigDecimal.ZERO;
    }
  }

  private static String condition(double stock, double sales) {
    if (sales == 0) {
      return "no_sales";
    }
    double days = stock / sales;
    if (days <= 0) {
      return days < 0 ? "negative_stock" : "out_of_stock";
    }
    String overstock = days <= 45 ? "ringan" : days <= 60 ? "sedang" : "berat";
    return days <= 7
        ? "nearly_out"
        : days <= 21 ? "low" : days <= 30 ? "healthy" : "overstock " + overstock;
  }

  @BeforeAll
  static void theRowsOfTheTable() {
    household = SixStores.firstDay().household();
    items =
        household
            .ask(
                """
                select concat_ws(chr(31), store, coalesce(brand, ''), coalesce(kategori_brand, ''),
                                 sku, stock, daily_sales, hpp)
                  from retail.stock_health where business_date = %s and profile = 'target'"""
                    .formatted(DAY))
            .stream()
            .map(Item::of)
            .toList();
  }

  private static final class Sum {
    private long count;
    private double stock;
    private BigDecimal value = BigDecimal.ZERO;

    void add(Item item) {
      count++;
      stock += item.stock;
      value = value.add(item.value());
    }

    @Override
    public String toString() {
      return "%d items, %d pieces, worth %s"
          .formatted(count, Math.round(stock), value.stripTrailingZeros().toPlainString());
    }
  }

  private static Map<String, String> reckoned(List<Item> items, Function<Item, String> name) {
    Map<String, Sum> sums = new TreeMap<>();
    for (Item item : items) {
      String key = name.apply(item) + ": " + condition(item.stock, item.sales);
      sums.computeIfAbsent(key, key2 -> new Sum()).add(item);
    }
    Map<String, String> texts = new TreeMap<>();
    sums.forEach((key, sum) -> texts.put(key, sum.toString()));
    return texts;
  }

  private static Map<String, String> asked(Household whose, String name, String from) {
    Map<String, String> answers = new TreeMap<>();
    whose
        .ask(
            """
            select coalesce(%s, '') || ': ' || concat_ws(' ', stock_condition, overstock_group)
                   || '=' || items || ' items, ' || stock || ' pieces, worth ' || value
              from %s c"""
                .formatted(name, from))
        .forEach(line -> answers.put(line.split("=", -1)[0], line.split("=", -1)[1]));
    return answers;
  }

  @ParameterizedTest
  @CsvSource({"store, 6", "brand, 300", "kategori_brand, 8"})
  void conditionsPerStoreBrandAndCategoryAreThoseOfTheRows(String per, int atLeast) {
    Map<String, String> expected =
        reckoned(
            items,
            switch (per) {
              case "store" -> Item::store;
              case "brand" -> Item::brand;
              default -> Item::category;
            });

    assertThat(items).hasSize(27_559);
    assertThat(expected).hasSizeGreaterThan(atLeast);
    assertThat(asked(household, "c.name", "retail.stock_condition(%s, '%s')".formatted(DAY, per)))
        .isEqualTo(expected);
  }

  @Test
  void theDaysAreThoseOfTheRows() {
    assertThat(
            asked(
                household,
                "business_date::text",
                "retail.stock_condition_days('2025-11-01', '2025-11-30')"))
        .isEqualTo(reckoned(items, item -> "2025-11-25"))
        .hasSizeGreaterThan(7);
  }

  @Test
  void coverOverStoresIsReckonedFromAllStockAndAllSales() {
    Map<String, double[]> bySku = new TreeMap<>();
    for (Item item : items) {
      double[] sums = bySku.computeIfAbsent(item.sku, sku -> new double[2]);
      sums[0] += item.stock;
      sums[1] += item.sales;
    }
    Map<String, Double> covers = new TreeMap<>();
    bySku.forEach((sku, s) -> covers.put(sku, s[1] > 0 ? s[0] / s[1] : 0));

    List<String> answers =
        household.ask(
            "select name || ' ' || days_cover from retail.stock_cover(%s, 'sku')".formatted(DAY));
    assertThat(answers).hasSameSizeAs(covers.keySet()).hasSizeGreaterThan(5000);
    for (String answer : answers) {
      int blank = answer.lastIndexOf(' ');
      assertThat(Double.parseDouble(answer.substring(blank + 1)))
          .isCloseTo(covers.get(answer.substring(0, blank)), offset(1e-6));
    }
  }

  @Test
  void pagesHoldEveryItemOnce() {
    List<String> all = new ArrayList<>();
    for (int page = 1; page <= 28; page++) {
      all.addAll(
          household.ask(
              "select store || sku from retail.stock_item_page(%s, 'value', true, 1000, %d)"
                  .formatted(DAY, page)));
    }
    assertThat(all).hasSize(27_559).doesNotHaveDuplicates();
  }

  @Test
  void whatIsUndoneIsNotCounted(@TempDir Path place) throws Exception {
    try (Household copy = SixStores.processed(place.resolve("home"))) {
      String job =
          copy.ask("select id from wadi.jobs where location = 'ACEH' and state = 'done'").get(0);
      Household.Answer undone = copy.wadi("undo", "--job", job);
      assertThat(undone.code()).describedAs(undone.err()).isZero();

      List<Item> left =
          items.stream().filter(item -> !item.store.equals("Miss Glam Aceh")).toList();
      assertThat(left).hasSizeLessThan(27_559);
      assertThat(
              asked(
                  copy,
                  "business_date::text",
                  "retail.stock_condition_days('2025-11-25', '2025-11-25')"))
          .isEqualTo(reckoned(left, item -> "2025-11-25"));
    }
  }

  @Test
  void theFiguresAreExportedByTheirName(@TempDir Path place) {
    Household.Answer answer =
        household.wadi("export", "stock_condition", "--out", place.toString(), "--json");

    assertThat(answer.code()).describedAs(answer.err()).isZero();
    assertThat(answer.each("files", "file"))
        .containsExactly(
            "stock_condition/20251125/all.csv",
            "stock_condition/20251125/stores.csv",
            "stock_condition/20251125/brands.csv",
            "stock_condition/20251125/categories.csv",
            "stock_condition/20251125/skus.csv",
            "stock_condition/20251125/days.csv");
    List<List<String>> all = SixStores.rows(place.resolve("stock_condition/20251125/all.csv"));
    assertThat(all.get(0))
        .containsExactly("stock_condition", "overstock_group", "items", "stock", "value");
    assertThat(all.stream().skip(1).mapToInt(row -> Integer.parseInt(row.get(2))).sum())
        .isEqualTo(27_559);
  }
}

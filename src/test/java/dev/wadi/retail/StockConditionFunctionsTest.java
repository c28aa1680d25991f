package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views of a day's stock, on two stores of a few items. */
@Tag("any-server")
class StockConditionFunctionsTest {
  private static TestDatabase database;
  private static Connection connection;

  @BeforeAll
  static void twoStores() throws SQLException {
    database = TestDatabases.fresh();
    connection = database.owner();
    item("Aceh", "1", "A", "VIRAL", 0, 1, 10);
    item("Aceh", "2", "A", "VIRAL", 7, 1, 10);
    item("Aceh", "3", "B", "MEN", -2, 1, 10);
    item("Aceh", "4", "B", "MEN", 5, 0, 10);
    item("Jambi", "1", "A", "VIRAL", 62, 1, 20);
    item("Jambi", "2", "A", "VIRAL", 45, 1, 0.5);
    item("2025-11-26", "=A1", "+1", "=HYPERLINK(1)", "@x", 10, 1, 1);
    item("Jambi", "5", null, null, 30, 1, 1);
  }

  private static void item(
      String store,
      String sku,
      String brand,
      String category,
      double stock,
      double sales,
      double hpp)
      throws SQLException {
    item("2025-11-25", store, sku, brand, category, stock, sales, hpp);
  }

  private static void item(
      String day,
      String store,
      String sku,
      String brand,
      String category,
      double stock,
      double sales,
      double hpp)
      throws SQLException {
    double cover = sales > 0 ? stock / sales : 0;
    Query.of(
            """
            insert into retail.stock_health
              (business_date, profile, location, store, sku, supplier_row_no, brand, kategori_brand,
               nama, stock, daily_sales, current_days_stock_cover, hpp, stock_condition,
               orig_daily_sales, orig_max_daily_sales, max_daily_sales, lead_time, max_lead_time,
               min_order, sedang_po, harga, contribution_pct, sales_contribution, is_in_padang,
               safety_stock, reorder_point, target_days_cover, qty_for_target_days_cover,
               is_open_po, initial_qty_po, emergency_po_qty, updated_regular_po_qty,
               final_updated_regular_po_qty, emergency_po_cost, final_updated_regular_po_cost,
               job_id, attempt, source_row)
            values (?::date, 'target', upper(?), ?, ?, 0, ?, ?, 'name ' || ?, ?, ?, ?, ?, ?,
               0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, 0, 0, 0, 0, false, 0, 0, 0, 0, 0, 0, 1, 1, 1)""",
            day,
            store,
            store,
            sku,
            brand,
            category,
            sku,
            stock,
            sales,
            cover,
            hpp,
            StockCondition.of(sales, cover).word())
        .update(connection);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    database.close();
  }

  @ParameterizedTest
  @CsvSource({"stores, '=A1'", "brands, '=HYPERLINK(1)'", "categories, @x", "skus, +1"})
  void inFilesForPeopleNoNameIsAFormula(String file, String name) throws Exception {
    String resource = "/dev/wadi/retail/stock_condition_%s.sql".formatted(file);
    String sql;
    try (InputStream in = StockConditionFunctionsTest.class.getResourceAsStream(resource)) {
      sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String query =
        sql.replace("{rows}", "retail.stock_health")
            .replace("{where}", "business_date = '2025-11-26'");

    assertThat(ask(query)).singleElement().asString().startsWith("'" + name + " ");
  }

  private static List<String> ask(String sql) throws SQLException {
    return Query.of(sql)
        .list(
            connection,
            row -> {
              List<String> cells = new ArrayList<>();
              for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String cell = row.getString(i);
                cells.add(cell == null ? "-" : cell);
              }
              return String.join(" ", cells);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, no_sales, -",
    "0, -3, no_sales, -",
    "1, -0.5, negative_stock, -",
    "1, 0, out_of_stock, -",
    "1, 7, nearly_out, -",
    "1, 7.0000001, low, -",
    "1, 21, low, -",
    "1, 21.0000001, healthy, -",
    "1, 30, healthy, -",
    "1, 30.0000001, overstock, ringan",
    "1, 45, overstock, ringan",
    "1, 45.0000001, overstock, sedang",
    "1, 60, overstock, sedang",
    "1, 60.0000001, overstock, berat"
  })
  void theBordersAreThoseOfDerivedRows(double sales, double cover, String word, String group)
      throws SQLException {
    String condition = "retail.stock_condition_of(%s, %s)".formatted(sales, cover);

    assertThat(
            ask("select %s, retail.overstock_group(%s, %s)".formatted(condition, condition, cover)))
        .containsExactly(word + " " + group);
    assertThat(StockCondition.of(sales, cover).word()).isEqualTo(word);
  }

  @Test
  void conditionsAreCountedAndWhatIsBelowZeroIsWorthNothing() throws SQLException {
    assertThat(
            ask(
                "select stock_condition, overstock_group, items, stock, value"
                    + " from retail.stock_condition('2025-11-25') order by 1, 2"))
        .containsExactly(
            "healthy - 1 30 30",
            "nearly_out - 1 7 70",
            "negative_stock - 1 -2 0",
            "no_sales - 1 5 50",
            "out_of_stock - 1 0 0",
            "overstock berat 1 62 1240",
            "overstock ringan 1 45 22.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "store | Aceh 4 10 120, Jambi 3 137 1292.5",
        "brand | A 4 114 1332.5, B 2 3 50, - 1 30 30",
        "kategori_brand | MEN 2 3 50, VIRAL 4 114 1332.5, - 1 30 30"
      })
  void theyAreTheSamePerStoreBrandAndCategory(String per, String sums) throws SQLException {
    assertThat(
            ask(
                "select name, sum(items), sum(stock), trim_scale(sum(value))"
                    + " from retail.stock_condition('2025-11-25', '%s') group by name order by name"
                        .formatted(per)))
        .containsExactly(sums.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stores => '{Jambi}' | 3",
        "brands => '{A,B}' | 6",
        "skus => '{1}' | 2",
        "categories => '{MEN}' | 2",
        "conditions => '{overstock,no_sales}' | 3",
        "overstock_groups => '{berat}' | 1",
        "stores => '{Jambi}', brands => '{A}', overstock_groups => '{ringan}' | 1",
        "profile => 'legacy' | 0"
      })
  void everyFilterLeavesOnlyWhatItNames(String filter, int items) throws SQLException {
    assertThat(ask("select count(*) from retail.stock_items('2025-11-25', %s)".formatted(filter)))
        .containsExactly(String.valueOf(items));
  }

  @Test
  void coverOverStoresIsAllStockByAllSales() throws SQLException {
    assertThat(
            ask(
                "select name, items, stock, daily_sales, days_cover, stock_condition, overstock_group"
                    + " from retail.stock_cover('2025-11-25', 'sku') order by name"))
        .containsExactly(
            "1 2 62 2 31 overstock ringan",
            "2 2 52 2 26 healthy -",
            "3 1 -2 1 -2 negative_stock -",
            "4 1 5 0 0 no_sales -",
            "5 1 30 1 30 healthy -");
    assertThat(ask("select stock, daily_sales from retail.stock_cover('2025-11-25')"))
        .containsExactly("147 6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sku | healthy 2 40.00, negative_stock 1 20.00, no_sales 1 20.00, overstock 1 20.00",
        "stock | healthy 82 55.78, negative_stock -2 -1.36, no_sales 5 3.40, overstock 62 42.18",
        "value | healthy 122.5 8.67, negative_stock 0 0.00, no_sales 50 3.54, overstock 1240 87.79"
      })
  void conditionsOfSkusAreSharedOutBySkusStockOrValue(String grouping, String shares)
      throws SQLException {
    assertThat(
            ask(
                "select stock_condition, trim_scale(amount), percent"
                    + " from retail.stock_condition_share('2025-11-25', '%s') order by 1"
                        .formatted(grouping)))
        .containsExactly(shares.split(", "));
  }

  @ParameterizedTest
  @CsvSource({
    "sku, false, Aceh 1",
    "sku, true, Jambi 5",
    "store, false, Aceh 1",
    "name, true, Jambi 5",
    "brand, true, Aceh 3",
    "stock, false, Aceh 3",
    "stock, true, Jambi 1",
    "cover, false, Aceh 3",
    "hpp, false, Jambi 2",
    "value, true, Jambi 1",
    "daily_sales, false, Aceh 4"
  })
  void aPageIsSortedByWhatIsAskedFor(String by, boolean descending, String first)
      throws SQLException {
    String page = "select store, sku from retail.stock_item_page('2025-11-25', '%s', %s, 3, %d)";
    List<String> all = new ArrayList<>(ask(page.formatted(by, descending, 1)));

    assertThat(all).hasSize(3).startsWith(first);
    all.addAll(ask(page.formatted(by, descending, 2)));
    all.addAll(ask(page.formatted(by, descending, 3)));
    assertThat(all).hasSize(7).doesNotHaveDuplicates();
  }
}

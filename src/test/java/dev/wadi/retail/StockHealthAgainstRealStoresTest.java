package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.SharedData;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Six stores of one day, cell by cell against what the former system and a reference made. */
class StockHealthAgainstRealStoresTest {
  private static final String REFERENCE = "common/20251125 reference - 1. Miss Glam Padang.xlsx";
  private static final Map<String, String> FILES =
      Map.of(
          "PADANG", REFERENCE,
          "KEDATON", "input/18. Miss Glam Kedaton.xlsx",
          "DR._MANSYUR", "input/26. Miss Glam Dr. Mansyur.xlsx",
          "ACEH", "input/28. Miss Glam Aceh.xlsx",
          "SEI_PENUH", "input/30. Miss Glam Sei Penuh.xlsx",
          "SOETA", "input/32. Miss Glam Soeta.xlsx");
  private static final Map<String, String> LEGACY_HEADERS = legacyHeaders();

  private final Map<String, List<String[]>> workbooks = new HashMap<>();
  private Map<String, MemoryTable> references;
  private int files;
  private int rows;
  private long cells;

  @Test
  void everyCellOfBothProfilesIsAsExpected() throws Exception {
    references = References.ofFolder(SharedData.retail("common"));
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      workbooks.put(file.getKey(), Sheets.workbook(SharedData.retail(file.getValue())));
    }

    for (String profile : List.of("target", "legacy")) {
      for (String location : FILES.keySet()) {
        compare(location, profile);
      }
    }

    assertThat(files).isEqualTo(12);
    assertThat(rows).isEqualTo(27_559 + 27_661);
    assertThat(cells).isEqualTo(523_621L + 940_474L);
  }

  private void compare(String location, String profile) throws Exception {
    MemoryTable table = derived(location, profile);
    Path file = SharedData.retail("expected/" + location + "." + profile + ".csv");
    List<String[]> expected = Sheets.csv(file);
    Comparator<Object[]> bySku = Comparator.comparing(r -> (String) r[table.column("sku")]);
    table.rows().sort(bySku.thenComparing(r -> (Double) r[table.column("supplier_row_no")]));
    assertThat(table.size()).as(file.toString()).isEqualTo(expected.size() - 1);
    String[] header = expected.get(0);
    for (int row = 0; row < table.size(); row++) {
      for (int i = 0; i < header.length; i++) {
        String column = LEGACY_HEADERS.getOrDefault(header[i], header[i]);
        String wanted = expected.get(row + 1)[i];
        if (!same(column, wanted, table.value(row, column))) {
          assertThat(table.value(row, column))
              .as("%s, line %d, column %s", file, row + 2, header[i])
              .isEqualTo(wanted);
        }
        cells++;
      }
      rows++;
    }
    files++;
  }

  private MemoryTable derived(String location, String profile) throws Exception {
    Yaml contract = Yaml.of("stock_health", profile);
    MemoryTable table = new MemoryTable("retail.stock_health");
    MemoryContext context =
        new MemoryContext(
            Path.of(FILES.get(location)).getFileName().toString(),
            contract,
            references,
            () -> new MemoryRows(contract, workbooks.get("PADANG")));
    References.derivation(contract)
        .derive(context, new MemoryRows(contract, workbooks.get(location)), table);
    return table;
  }

  private static boolean same(String column, String wanted, Object found) {
    if (found == null || (column.equals("supplier_row_no") && found.equals(0.0))) {
      return wanted.isEmpty();
    }
    if (found instanceof Boolean flag) {
      return wanted.equals(flag ? "1" : "0");
    }
    if (found instanceof Double number) {
      double tolerance = column.endsWith("_cover") || column.endsWith("_sales") ? 1e-9 : 0;
      return !wanted.isEmpty() && Math.abs(Double.parseDouble(wanted) - number) <= tolerance;
    }
    return wanted.equals(found);
  }

  private static Map<String, String> legacyHeaders() {
    Map<String, String> columns = new HashMap<>();
    columns.put("Brand", "brand");
    columns.put("SKU", "sku");
    columns.put("Nama", "nama");
    columns.put("Toko", "store");
    columns.put("Stok", "stock");
    columns.put("Daily Sales", "daily_sales");
    columns.put("Max. Daily Sales", "max_daily_sales");
    columns.put("Lead Time", "lead_time");
    columns.put("Max. Lead Time", "max_lead_time");
    columns.put("Min. Order", "min_order");
    columns.put("Sedang PO", "sedang_po");
    columns.put("HPP", "hpp");
    columns.put("Is in Padang", "is_in_padang");
    columns.put("No", "supplier_row_no");
    columns.put("ID Supplier", "supplier_id");
    columns.put("Nama Supplier", "supplier_name");
    columns.put("ID Brand", "supplier_brand_id");
    columns.put("ID Store", "supplier_store_id");
    columns.put("Nama Store", "supplier_store");
    columns.put("Hari Order", "order_day");
    columns.put("Min. Purchase", "min_purchase");
    columns.put("Trading Term", "trading_term");
    columns.put("Safety stock", "safety_stock");
    columns.put("Reorder point", "reorder_point");
    columns.put("Stock cover 30 days", "qty_for_target_days_cover");
    columns.put("current_stock_days_cover", "current_days_stock_cover");
    return Map.copyOf(columns);
  }
}

package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.ByHand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Profile target derives what was worked out by hand. */
class GoByHandTest {
  @Test
  void everyItemIsAsWorkedOutByHand() throws Exception {
    List<ByHand.Item> items = ByHand.items().stream().filter(item -> !item.hasOddCells()).toList();
    assertThat(items).hasSize(27);

    MemoryTable table = derived(items);

    assertThat(items.stream().map(item -> line(table, item)))
        .containsExactlyElementsOf(items.stream().map(ByHand.Item::line).toList());
  }

  private static MemoryTable derived(List<ByHand.Item> items) throws Exception {
    Yaml contract = Yaml.of("stock_health", "target");
    Map<String, MemoryTable> references = new HashMap<>(FewReferences.tables());
    List<String[]> special = new ArrayList<>(FewReferences.cells("SKU,Nama Produk"));
    ByHand.SPECIAL.forEach(sku -> special.add(new String[] {sku, ""}));
    references.put("special_skus", References.copied("special_skus", special));
    List<String[]> sheet = new ArrayList<>();
    List<String> headers = new ArrayList<>(List.of("SKU", "Toko"));
    headers.addAll(items.get(0).cells().keySet());
    sheet.add(headers.toArray(String[]::new));
    for (ByHand.Item item : items) {
      List<String> row = new ArrayList<>(List.of(item.sku(), "Miss Glam Padang"));
      row.addAll(item.cells().values());
      sheet.add(row.toArray(String[]::new));
    }
    MemoryTable table = new MemoryTable("retail.stock_health");
    new StockHealth()
        .derive(
            new MemoryContext(
                "1. Miss Glam Padang.xlsx",
                contract,
                references,
                () -> new MemoryRows(contract, sheet)),
            new MemoryRows(contract, sheet),
            table);
    return table;
  }

  private static String line(MemoryTable table, ByHand.Item item) {
    StringBuilder line = new StringBuilder(item.sku());
    for (String column : item.expected().keySet()) {
      line.append(' ').append(word(table.of(item.sku(), column)));
    }
    return line.toString();
  }

  private static String word(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "t" : "f";
    }
    if (value instanceof Double number && number == Math.rint(number)) {
      return Long.toString(number.longValue());
    }
    return String.valueOf(value);
  }
}

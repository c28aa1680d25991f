package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopSkusTest {
  private MemoryContext context;

  @Test
  void theFirstHundredRowsBelowTheHeaderCount() throws Exception {
    List<String[]> cells = new ArrayList<>();
    cells.add(new String[] {"SKU", "Nama"});
    for (int row = 1; row <= 103; row++) {
      cells.add(new String[] {row == 7 ? "" : "%05d".formatted(row == 9 ? 8 : row), "Item"});
    }

    MemoryTable table = derived("28. Miss Glam Aceh.csv", cells);

    assertThat(table.size()).isEqualTo(98);
    assertThat(table.of("00001", "rank")).isEqualTo(1.0);
    assertThat(table.of("00100", "rank")).isEqualTo(100.0);
    assertThat(table.ignored())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                8, "no SKU",
                10, "same SKU as row 9",
                102, "below the first 100 rows",
                103, "below the first 100 rows",
                104, "below the first 100 rows"));
  }

  @Test
  void theFileNameSaysWhoseListItIs() throws Exception {
    List<String[]> one = FewReferences.cells("sku", "1");

    assertThat(derived("28. Miss Glam Aceh.csv", one).of("1", "location")).isEqualTo("ACEH");
    assertThat(derived("7.Miss glam P. Sidimpuan.xlsx", one).of("1", "location"))
        .isEqualTo("PADANG SIDIMPUAN");
    assertThat(context.uses()).containsExactly("store_aliases alias=P. SIDIMPUAN");
  }

  private MemoryTable derived(String fileName, List<String[]> cells) throws Exception {
    Yaml contract = Yaml.of("top_100_sku", "");
    context = new MemoryContext(fileName, contract, FewReferences.tables(), () -> null);
    MemoryTable table = new MemoryTable("retail.top_100_sku");
    new TopSkus().derive(context, new MemoryRows(contract, cells), table);
    return table;
  }
}

package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppliersTest {
  private static final String[] HEADER =
      ("No;ID Supplier;Nama Supplier;ID Brand;Nama Brand;ID Store;Nama Store;Hari Order;"
              + "Min. Purchase;Trading Term;Promo Factor;Delay Factor")
          .split(";", -1);

  @Test
  void theFirstRowOfABrandAndStoreCountsAndLaterOnesAreKeptWithIt() throws Exception {
    MemoryTable table = suppliers("1;A", "2;B", "3; A ", "4;A");

    assertThat(table.rows()).hasSize(2);
    assertThat(table.value(0, "supplier_row_no")).isEqualTo(1.0);
    assertThat(table.ignored())
        .containsEntry(4, "same brand and store as row 2")
        .containsEntry(5, "same brand and store as row 2")
        .hasSize(2);
    assertThat(SupplierTable.of(table).at("A", "Miss Glam X"))
        .extracting(SupplierRow::supplierRowNo)
        .containsExactly(1, 3, 4);
  }

  @Test
  void aRowPastedTwiceIsNoSecondSupplier() throws Exception {
    MemoryTable table = suppliers("1;A", "1;A");

    assertThat(table.value(0, "repeats")).isNull();
    assertThat(table.ignored()).hasSize(1);
  }

  @Test
  void rowsWithoutABrandArePassedOver() throws Exception {
    assertThat(suppliers("1; ", "2;B").rows()).hasSize(1);
  }

  @Test
  void aRepeatKeepsEveryColumn() {
    SupplierRow row =
        new SupplierRow(
            7,
            "12",
            "CV. \"X\" ",
            "3",
            "A",
            "9",
            "Miss Glam X",
            2.0,
            500000.0,
            0.0,
            null,
            null,
            null);

    assertThat(Repeats.read(Repeats.write(List.of(row)))).containsExactly(row);
    assertThat(Repeats.write(List.of(row))).contains("\"supplier_row_no\":7");
  }

  private static MemoryTable suppliers(String... numberAndBrand) throws Exception {
    List<String[]> rows = new ArrayList<>();
    rows.add(HEADER);
    for (String row : numberAndBrand) {
      String[] cells = row.split(";", -1);
      rows.add(
          new String[] {
            cells[0], "1", "PT. S", "5", cells[1], "8", "Miss Glam X", "2", "500000", "0", "", ""
          });
    }
    return References.derived("suppliers", rows);
  }
}

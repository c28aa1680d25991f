package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.SharedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What retail.md says about the stores' workbooks, seen through the reader. */
class RealWorkbooksTest {
  private static final String HEADERS =
      "No·Brand·SKU·Nama·HPP·Harga·Ranking·Grade·Kategori Brand·Kategori·Sub Kategori·Top4000·"
          + "Terjual·Stok·Last Sales·Lost Days·Velocity Capped·Daily Sales·Lead Time·"
          + "Max. Daily Sales·Max. Lead Time·Min. Order·Safety Stok·ROP·3W Cover·Sedang PO·"
          + "Suggested·Amount·Toko·Siklus·[Brand] Promo Factor·[Brand] Delay Factor·"
          + "[SKU] Promo Factor·[SKU] Delay Factor·[Master - SKU] Promo Factor·"
          + "[Master - SKU] Delay Factor·Stock Cover·Days to Backup·Qty to Backup";

  @ParameterizedTest
  @CsvSource({
    "common/20251125 reference - 1. Miss Glam Padang.xlsx, Miss Glam Padang, 6761, 4, 5, 12",
    "input/18. Miss Glam Kedaton.xlsx, Miss Glam Kedaton, 4212, 6, 0, 3",
    "input/26. Miss Glam Dr. Mansyur.xlsx, Miss Glam Dr. Mansyur, 4963, 5, 3, 6",
    "input/28. Miss Glam Aceh.xlsx, Miss Glam Aceh, 3552, 6, 2, 4",
    "input/30. Miss Glam Sei Penuh.xlsx, Miss Glam Sei Penuh, 3581, 6, 0, 3",
    "input/32. Miss Glam Soeta.xlsx, Miss Glam Soeta, 4490, 5, 3, 3"
  })
  void everyStoreWorkbookReadsAsSpecified(
      String name, String store, int rows, int nans, int infs, int leadingZeros) {
    Seen seen = new Seen();

    read(name, seen);

    assertThat(seen.headers).isEqualTo(List.of(HEADERS.split("·")));
    assertThat(seen.rows).isEqualTo(rows);
    assertThat(seen.nans).isEqualTo(nans);
    assertThat(seen.infs).isEqualTo(infs);
    assertThat(seen.leadingZeros).isEqualTo(leadingZeros);
    assertThat(seen.stores).containsOnly(store);
  }

  @Test
  void aWorkbookTellsWhenItWasSavedAndWhichSheetIsRead() {
    TableFile facts = Rows.TABLES.inspect(SharedData.retail("input/18. Miss Glam Kedaton.xlsx"));

    assertThat(facts.modified()).hasToString("Optional[2025-11-25T02:44:01Z]");
    assertThat(facts.sheet()).contains("Sheet 1");
  }

  @Test
  void binaryTextOfADecimalIsKeptBesideItsDouble() {
    List<String> long17 = new ArrayList<>();
    read(
        "input/18. Miss Glam Kedaton.xlsx",
        cells -> {
          if (cells.text(17).equals("0.07000000000000001")) {
            long17.add(String.valueOf(cells.number(17)));
          }
          return true;
        });

    assertThat(long17).isNotEmpty().containsOnly("0.07");
  }

  @Test
  void theSupplierMasterIsASemicolonCsv() {
    Path file = SharedData.retail("common/supplier_data.csv");

    assertThat(Rows.TABLES.inspect(file).delimiter()).contains(';');
    assertThat(Rows.texts(file))
        .hasSize(13_592)
        .first()
        .asString()
        .isEqualTo(
            "[No, ID Supplier, Nama Supplier, ID Brand, Nama Brand, ID Store, Nama Store,"
                + " Hari Order, Min. Purchase, Trading Term, Promo Factor, Delay Factor]");
  }

  @Test
  void theContributionTableIsACommaCsvWithoutAFinalLineEnd() {
    assertThat(Rows.texts(SharedData.retail("common/store_contribution.csv")))
        .hasSize(33)
        .contains(List.of("PADANG", "100"));
  }

  private static void read(String name, RowSink sink) {
    Path file = SharedData.retail(name);
    Rows.TABLES.read(file, Rows.TABLES.inspect(file), sink);
  }

  private static final class Seen implements RowSink {
    private List<String> headers = List.of();
    private int rows;
    private int nans;
    private int infs;
    private int leadingZeros;
    private final List<String> stores = new ArrayList<>();

    @Override
    public boolean row(Cells cells) {
      if (cells.rowNumber() == 1) {
        headers = Rows.texts(cells);
        return true;
      }
      rows++;
      leadingZeros += cells.text(2).startsWith("0") ? 1 : 0;
      for (int column = 0; column < cells.width(); column++) {
        if (cells.kind(column) == CellKind.TEXT) {
          nans += cells.text(column).equals("NAN") ? 1 : 0;
          infs += cells.text(column).equals("INF") ? 1 : 0;
        }
      }
      stores.add(cells.text(28));
      return true;
    }
  }
}

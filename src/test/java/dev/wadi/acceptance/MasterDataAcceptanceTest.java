package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brands, suppliers, stores and products: as files list them and as purchase orders name them. */
@Tag("any-server")
class MasterDataAcceptanceTest {
  private static final String ORDERS =
      "SKU;Nama Produk;No PO;Brand;Store;Supplier;Qty PO;Harga;Amount;Status;PO Released;PO Sent;"
          + "PO Approved;PO Arrived;PO Received;Qty Received\n";
  private static Path place;
  private static Household household;
  private static Household.Answer answer;

  @BeforeAll
  static void fiveFilesAndTwoDaysOfOrders(@TempDir Path folder) throws IOException {
    place = Files.createDirectories(folder.resolve("input"));
    write("brands.csv", "original_id,name\n12,Viva\n13,Emina\n");
    write("stores.csv", "original_id,name\n1,Miss Glam Aceh\n");
    write("suppliers.csv", "original_id,name,min_purchase\n7,PT. Satu,500000\n8,PT. Dua,\n");
    write("supplier_brand_mappings.csv", "supplier_id;brand_id\n7;12\n8;13\n");
    write(
        "products.csv", "sku_code,name,brand_id,supplier_id,hpp,price\n0010,Soap,12,7,1000,1500\n");
    write(
        "20251205_po.csv",
        ORDERS
            + line("0010", "Soap", "PO-1", "VIVA", "miss glam aceh", "pt. satu")
            + line("0020", "Cream", "PO-1", "Wardah", "Miss Glam Jambi", "PT. Tiga"));
    write(
        "20251206_po.csv",
        ORDERS
            + line("0020", "Cream", "PO-2", "WARDAH", "Miss Glam Jambi", "")
            + line("0030", "Powder", "PO-2", "Emina", "Miss Glam Bungo", "PT. Dua"));
    household = Household.founded(folder.resolve("home"));
    answer = household.wadi("process", "--input-dir", place.toString(), "--json");
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(place.resolve(name), text);
  }

  private static String line(
      String sku, String name, String po, String brand, String store, String supplier) {
    return String.join(
        ";", sku, name, po, brand, store, supplier, "2;1000;2000;0;01/12/2025 08:00;;;;;0\n");
  }

  @AfterAll
  static void close() throws Exception {
    household.close();
  }

  private static List<String> ask(Household whose, String columns, String view) {
    return whose.ask("select concat_ws(' ', %s) from retail.%s".formatted(columns, view)).stream()
        .sorted()
        .toList();
  }

  @Test
  void everyFileFindsItsPipeline() {
    assertThat(answer.code()).describedAs(answer.out() + answer.err()).isZero();
    assertThat(answer.each("files", "pipeline"))
        .containsExactlyInAnyOrder(
            "brands",
            "stores",
            "supplier_names",
            "supplier_brand_mappings",
            "products",
            "po_snapshots",
            "po_snapshots");
  }

  @Test
  void unknownNamesAreCreatedAndKnownOnesFoundWithoutLetterCase() {
    assertThat(ask(household, "name, coalesce(original_id, '-'), first_seen", "master_brands"))
        .containsExactly("Emina 13 2025-12-06", "Viva 12 2025-12-05", "Wardah - 2025-12-05");
    assertThat(ask(household, "name, coalesce(original_id, '-'), first_seen", "master_stores"))
        .containsExactly(
            "Miss Glam Aceh 1 2025-12-05",
            "Miss Glam Bungo - 2025-12-06",
            "Miss Glam Jambi - 2025-12-05");
    assertThat(ask(household, "name, coalesce(original_id, '-'), min_purchase", "master_suppliers"))
        .containsExactly("PT. Dua 8", "PT. Satu 7 500000.00", "PT. Tiga -");
  }

  @Test
  void productsHaveBrandAndSupplierAndTheirCostFromTheListOrTheOrders() {
    assertThat(
            ask(
                household,
                "p.sku_code, p.name, b.name, s.name, p.hpp",
                "master_products p left join retail.master_brands b on b.id = p.brand_id"
                    + " left join retail.master_suppliers s on s.id = p.supplier_id"))
        .containsExactly(
            "0010 Soap Viva PT. Satu 1000.00",
            "0020 Cream Wardah PT. Tiga 1000.00",
            "0030 Powder Emina PT. Dua 1000.00");
  }

  @Test
  void mappingsPointToMasters() {
    assertThat(
            ask(
                household,
                "s.name, b.name",
                "master_supplier_brand_mappings m join retail.master_suppliers s on s.id = m.supplier_id"
                    + " join retail.master_brands b on b.id = m.brand_id"))
        .containsExactly("PT. Dua Emina", "PT. Satu Viva");
    assertThat(
            ask(
                household,
                "m.original_sku, m.original_name, b.name, t.name",
                "product_mappings m join retail.master_brands b on b.id = m.brand_id"
                    + " join retail.master_stores t on t.id = m.store_id"
                    + " join retail.master_products p on p.id = m.product_id"))
        .containsExactly("0020 Cream Wardah Miss Glam Jambi", "0030 Powder Emina Miss Glam Bungo");
  }

  @Test
  void whatOnlyAnUndoneFileHadNamedIsGoneAndTheIdsOfTheOthersStay(@TempDir Path copies)
      throws Exception {
    try (Household copy = household.copy(copies.resolve("home"))) {
      List<String> ids = ask(copy, "id", "master_brands");
      String first =
          copy.ask("select id from wadi.jobs where file_name = '20251205_po.csv'").get(0);

      assertThat(copy.wadi("undo", "--job", first).code()).isZero();

      assertThat(ask(copy, "name, first_seen", "master_stores"))
          .containsExactly(
              "Miss Glam Aceh", "Miss Glam Bungo 2025-12-06", "Miss Glam Jambi 2025-12-06");
      assertThat(ask(copy, "name", "master_suppliers")).containsExactly("PT. Dua", "PT. Satu");
      assertThat(ask(copy, "id", "master_brands")).isEqualTo(ids);
    }
  }
}

package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the folder {@code samples}; run {@link #main} with that folder after a change here. */
public final class SampleFiles {
  static final String DATE = "20260105";
  private static final Instant SAVED = Instant.parse("2026-01-05T12:30:00Z");
  private static final String CRLF = "\r\n";

  private SampleFiles() {}

  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]));
  }

  static void write(Path folder) throws IOException {
    Path day = Files.createDirectories(folder.resolve(DATE));
    List<SampleStore> stores = SampleStore.ALL;
    workbook(day.resolve(stores.get(0).file() + ".xlsx"), stores.get(0));
    workbook(day.resolve(stores.get(1).file() + ".xlsx"), stores.get(1));
    text(day.resolve(stores.get(2).file() + ".csv"), storeCsv(stores.get(2)));
    text(folder.resolve("supplier_data.csv"), suppliers());
    text(
        folder.resolve("store_contribution.csv"),
        "store,contribution_pct\nPADANG,100\nPEKANBARU,55\nBUKITTINGGI,40");
    text(
        folder.resolve("store_aliases.csv"),
        "alias,store\nP. KANBARU,PEKANBARU\nBUKIT TINGGI,BUKITTINGGI\n");
    text(folder.resolve("special_sku_60.csv"), specials());
  }

  private static void workbook(Path file, SampleStore store) {
    List<List<?>> rows = new ArrayList<>();
    rows.add(SampleStore.HEADERS);
    rows.addAll(store.rows());
    Workbooks.write(file, SAVED, rows);
  }

  /** What Excel makes of the sheet when it is saved as CSV where the decimal mark is a comma. */
  static String storeCsv(SampleStore store) {
    StringBuilder csv = new StringBuilder(String.join(";", SampleStore.HEADERS)).append(CRLF);
    for (List<Object> row : store.rows()) {
      csv.append(String.join(";", row.stream().map(SampleFiles::csvCell).toList())).append(CRLF);
    }
    return csv.toString();
  }

  private static String csvCell(Object value) {
    if (value instanceof Workbooks.Raw raw) {
      boolean number = Character.isDigit(raw.text().charAt(raw.text().length() - 1));
      double shown = number ? Math.round(Double.parseDouble(raw.text()) * 100) / 100.0 : 0;
      String text =
          shown == Math.rint(shown) ? String.valueOf((long) shown) : String.valueOf(shown);
      return number ? text.replace('.', ',') : "";
    }
    return value == null ? "" : (String) value;
  }

  /** Padded names, blank brands, a pair that occurs twice, a brand of one store, one of none. */
  private static String suppliers() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "No;ID Supplier;Nama Supplier;ID Brand;Nama Brand;ID Store;Nama Store;Hari Order;"
            + "Min. Purchase;Trading Term;Promo Factor;Delay Factor");
    List<String> brands = SampleProduct.brands();
    for (int brand = 0; brand < brands.size() - 1; brand++) {
      for (int store = 0; store < (brand == 5 ? 1 : 3); store++) {
        String supplier = "PT Contoh " + (char) ('A' + brand % 4) + (brand == 2 ? " " : "");
        lines.add(supplier(lines.size(), 500 + brand % 4, supplier, brand, store));
      }
    }
    lines.add(supplier(lines.size(), 510, "CV Misal Jaya", 0, 0));
    lines.add("%d;511;CV Misal Jaya;;;2;Miss Glam Pekanbaru;4;350000;0;;".formatted(lines.size()));
    lines.add(
        "%d;;;990;%s ;37;PT Gudang Contoh;1;500000;0;;".formatted(lines.size(), brands.get(3)));
    return String.join(CRLF, lines) + CRLF;
  }

  private static String supplier(int no, int id, String supplier, int brand, int store) {
    return "%d;%d;%s;%d;%s;%d;%s;%d;350000;0;;"
        .formatted(
            no,
            id,
            supplier,
            900 + brand,
            SampleProduct.brands().get(brand),
            store + 1,
            SampleStore.ALL.get(store).name(),
            no % 7);
  }

  private static String specials() {
    StringBuilder csv = new StringBuilder("SKU;Nama Produk;").append(CRLF);
    for (int number : List.of(3, 14, 26)) {
      SampleProduct product = SampleProduct.all().get(number);
      csv.append(String.format(Locale.ROOT, "%s;%s;", product.sku(), product.name().strip()));
      csv.append(CRLF);
    }
    return csv.toString();
  }

  private static void text(Path file, String content) throws IOException {
    Files.writeString(file, content, UTF_8);
  }
}

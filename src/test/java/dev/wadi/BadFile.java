package dev.wadi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A store's workbook with something wrong with it, and what is to be said about that. */
enum BadFile {
  NO_SKUS(4, "Solok", "MISSING_COLUMN", "SKU"),
  STRANGER(5, "Payakumbuh", "UNKNOWN_STORE", "Miss Glam Atlantis"),
  TEXT_IN_STOK(6, "Duri", "CONTRACT_BROKEN", "banyak"),
  NOTHING(7, "Dumai", "EMPTY", "empty"),
  HALF(8, "Bangkinang", "INCOMPLETE", "end"),
  PAGE(9, "Rengat", "WRONG_TYPE", "HTML"),
  UNDATED(10, "Siak", "NO_BUSINESS_DATE", "which day");

  private final int number;
  private final String town;
  private final String verdict;
  private final String reason;

  BadFile(int number, String town, String verdict, String reason) {
    this.number = number;
    this.town = town;
    this.verdict = verdict;
    this.reason = reason;
  }

  int number() {
    return number;
  }

  String verdict() {
    return verdict;
  }

  /** A part of what is said about it. */
  String reason() {
    return reason;
  }

  String file() {
    return number + ". Miss Glam " + town + ".xlsx";
  }

  String store() {
    return "Miss Glam " + town;
  }

  String location() {
    return town.toUpperCase(Locale.ROOT);
  }

  /** Its header and rows as they should be. */
  List<List<Object>> rightRows() {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(new ArrayList<>(SampleStore.HEADERS));
    rows.addAll(new SampleStore(file(), store(), 40 + number).rows());
    return rows;
  }

  /** Writes it as it should not be. */
  void write(Path day) throws IOException {
    Path file = day.resolve(file());
    List<List<Object>> rows = rightRows();
    switch (this) {
      case NO_SKUS -> rows.get(0).set(SampleStore.HEADERS.indexOf("SKU"), "Barang");
      case STRANGER -> rows.stream().skip(1).forEach(row -> row.set(28, "Miss Glam Atlantis"));
      case TEXT_IN_STOK -> rows.get(7).set(SampleStore.HEADERS.indexOf("Stok"), "banyak");
      case UNDATED -> file = day.resolveSibling(file());
      default -> {}
    }
    Workbooks.write(file, rows);
    byte[] whole = Files.readAllBytes(file);
    switch (this) {
      case NOTHING -> Files.write(file, new byte[0]);
      case HALF -> Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      case PAGE -> Files.writeString(file, "<html><body><table></table></body></html>");
      default -> {}
    }
  }
}

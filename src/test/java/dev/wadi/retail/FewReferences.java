package dev.wadi.retail;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A handful of rows in every reference, for tests by hand. */
final class FewReferences {
  private FewReferences() {}

  static Map<String, MemoryTable> tables() throws Exception {
    return Map.of(
        "suppliers",
        References.derived(
            "suppliers",
            cells(
                "No,ID Supplier,Nama Supplier,Nama Brand,Nama Store",
                "1,1,PT. A,WARDAH,Miss Glam Padang",
                "2,2,PT. B,BONAVIE,Miss Glam Padang",
                "3,3,PT. C,BONAVIE,Miss Glam Padang",
                "4,4,PT. D\t,WARDAH,Miss Glam Aceh",
                "5,5,PT. E,WARDAH,Miss Glam P. Sidimpuan",
                "6,6,PT. F,WARDAH,Miss Glam Soeta",
                "7,7,PT. G,,Miss Glam Aceh")),
        "store_contributions",
        References.derived(
            "store_contributions",
            cells(
                "store,contribution_pct",
                "Aceh,15",
                "PADANG SIDIMPUAN,31",
                "PADANG,100",
                "SOETA,100")),
        "store_aliases",
        References.derived(
            "store_aliases",
            cells("alias,store", "P. SIDIMPUAN,PADANG SIDIMPUAN", "P.Sidimpuan,Padang Sidimpuan")),
        "special_skus",
        References.copied("special_skus", cells("SKU,Nama Produk", "60,Tonic")),
        "stores",
        References.copied("stores", cells("original_id,name", "50,Miss Glam Batoh")));
  }

  static List<String[]> cells(String... lines) {
    return Arrays.stream(lines).map(line -> line.split(",", -1)).toList();
  }
}

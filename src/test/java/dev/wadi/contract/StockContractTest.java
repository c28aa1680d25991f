package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.ContractReader.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract of the stores' workbooks asks of a header. */
class StockContractTest {
  private static final List<String> HEADER =
      List.of(
          "No",
          "Brand",
          "SKU",
          "Nama",
          "HPP",
          "Harga",
          "Stok",
          "Daily Sales",
          "Lead Time",
          "Max. Daily Sales",
          "Max. Lead Time",
          "Min. Order",
          "Sedang PO",
          "Toko");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SKU",
        "Toko",
        "Stok",
        "Daily Sales",
        "Max. Daily Sales",
        "Lead Time",
        "Max. Lead Time",
        "Sedang PO",
        "HPP",
        "Min. Order"
      })
  void aColumnWithoutWhichQuantitiesWouldBeWrongIsMissedByName(String header) {
    List<String> rest = HEADER.stream().filter(name -> !name.equals(header)).toList();

    assertThatThrownBy(() -> read(rest))
        .hasMessageContaining("28. Miss Glam Aceh.xlsx")
        .hasMessageContaining("missing column " + header)
        .extracting(refusal -> ((BadInputException) refusal).verdict())
        .isEqualTo(Verdict.MISSING_COLUMN);
  }

  @Test
  void otherSpellingsAreAccepted() throws IOException {
    List<String> spelt =
        List.of(
            "no",
            "brand",
            "sku",
            "product_name",
            "hpp",
            "harga",
            "stock",
            "daily_sales",
            "LeadTime",
            "maxdailysales",
            "max-lead-time",
            "min_order",
            "sedang/po",
            "Nama Store");

    assertThat(read(spelt).rowsAccepted()).isEqualTo(1);
  }

  @Test
  void theHeaderMayStandInTheFirstFifteenRows() throws IOException {
    List<List<?>> titles = Collections.nCopies(14, List.of("title"));

    assertThat(read(titles, HEADER).headerRow()).isEqualTo(15);
    assertThatThrownBy(() -> read(Collections.nCopies(15, List.of("title")), HEADER))
        .hasMessageContaining("Searched rows 1 to 15");
  }

  private ReadResult read(List<String> header) throws IOException {
    return read(List.of(), header);
  }

  private ReadResult read(List<List<?>> above, List<String> header) throws IOException {
    List<List<?>> rows = new ArrayList<>(above);
    rows.add(header);
    List<Object> row = new ArrayList<>();
    for (String name : header) {
      boolean text = name.equals("Toko") || name.equals("Nama Store");
      row.add(text ? "Miss Glam Aceh" : Samples.raw("1"));
    }
    rows.add(row);
    Path file = Path.of("config/pipelines/stock_health.yaml");
    Contract contract =
        ContractParser.parse("stock_health.yaml", Files.readString(file), Map.of())
            .contract()
            .orElseThrow();
    try (TypedRowsWriter out = TypedRows.create(folder.resolve("rows"), contract)) {
      ContractReader reader =
          new ContractReader(
              contract, new Source("28. Miss Glam Aceh.xlsx", "Sheet 1", Samples.WORKBOOK), out);
      Samples.send(reader, rows);
      return reader.finish();
    }
  }
}

package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.BadInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class RepeatsTest {
  private static final String PIPELINE =
      """
      pipeline: %s
      description: Lines of orders, some of them twice.
      table: shop.%1$s
      partition: [business_date]
      key: [business_date, number, item]
      business-date: [argument]
      repeats: %s
      columns:
        number: { header: [Number], type: integer, blank: reject }
        item: { header: [Item], type: text, blank: reject }
        quantity: { header: [Quantity], type: number }
      """;
  private static final String LINES = "Number;Item;Quantity\n1;tea;5\n1;milk;6\n2;tea;7\n1;tea;8\n";

  private Shop shop;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    shop = Shop.open(folder);
    for (String repeats : new String[] {"refuse", "first", "last"}) {
      shop.pipeline(
          PIPELINE.formatted("lines_" + repeats, repeats),
          "business_date date not null, number integer not null, item text not null, quantity float8",
          "business_date,number,item",
          "business_date");
    }
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  @Test
  void theFirstRowOfAKeyCountsAndTheOthersAreIgnored() {
    assertThat(loaded("lines_first")).isEqualTo("1 milk 6, 1 tea 5, 2 tea 7");
    assertThat(ignored("lines_first")).isEqualTo(1);
  }

  @Test
  void theLastRowOfAKeyCountsAndTheOthersAreIgnored() {
    assertThat(loaded("lines_last")).isEqualTo("1 milk 6, 1 tea 8, 2 tea 7");
    assertThat(ignored("lines_last")).isEqualTo(1);
  }

  @Test
  void withoutAWordAFileThatRepeatsAKeyIsRefused() {
    assertThatThrownBy(() -> loaded("lines_refuse"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("row 5");
  }

  private String loaded(String pipeline) {
    shop.file(pipeline, null, 1, LINES);
    shop.work();
    return shop.ledger.text(
        "select string_agg(number || ' ' || item || ' ' || quantity, ', ' order by number, item) from shop."
            + pipeline);
  }

  private long ignored(String pipeline) {
    return Long.parseLong(
        shop.ledger.text(
            "select rows_ignored::text from wadi.pipeline_file_jobs where pipeline = '%s'"
                .formatted(pipeline)));
  }
}

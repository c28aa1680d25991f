package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.BadInputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are not as the contract wants them, on their way into the table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowModesTest {
  private static final String VISITS =
      """
      pipeline: visits
      description: Who came through the door.
      table: shop.visits
      partition: [business_date]
      key: [business_date, door]
      business-date: [argument]
      unknown-columns: %s
      columns:
        door: { header: Door, blank: reject }
        count: { header: Count, type: integer, min: 0, on-mismatch: %s }
      rejections: %s
      """;

  private Shop shop;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    shop = Shop.open(folder);
    shop.pipeline(
        VISITS.formatted("ignore", "discard-row", "{}"),
        "business_date date not null, door text not null, count bigint",
        "business_date,door",
        "business_date");
  }

  @BeforeEach
  void begin() {
    shop.clear();
    shop.ledger.run("delete from shop.visits_versions");
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  private List<String> live() {
    return shop.ledger.texts(
        "select concat_ws(' ', door, count, _rescued) from shop.visits order by door");
  }

  private void contract(String unknown, String mismatch, String rejections) {
    shop.contract(VISITS.formatted(unknown, mismatch, rejections));
  }

  @Test
  void withinTheLimitTheGoodRowsArePublishedAndTheOthersKeepTheirCodes() {
    contract("ignore", "discard-row", "{ max-percent: 50 }");

    long job = shop.file("visits", null, 1, "Door;Count\nA;1\nB;many\n;3\nC;4\n");
    shop.work();

    assertThat(live()).containsExactly("A 1", "C 4");
    assertThat(shop.ledger.state(job)).isEqualTo("done/live");
    assertThat(
            shop.ledger.texts(
                "select concat_ws(' ', code, severity, row, col, value) from wadi.row_rejections"
                    + " where job_id = ? order by row",
                job))
        .containsExactly("NOT_A_NUMBER error 3 Count many", "BLANK error 4 Door ");
    assertThat(shop.ledger.text("select rows_rejected from wadi.jobs where id = ?", job))
        .isEqualTo("2");
  }

  @Test
  void beyondItNothingIsPublished() {
    contract("ignore", "discard-row", "{ max-percent: 49 }");

    shop.file("visits", null, 1, "Door;Count\nA;1\nB;many\n;3\nC;4\n");

    assertThatThrownBy(() -> shop.work())
        .isInstanceOfSatisfying(
            BadInputException.class,
            refusal -> {
              assertThat(refusal.rejections()).hasSize(2);
              assertThat(refusal.rows().read()).isEqualTo(4);
              assertThat(refusal.rows().rejected()).isEqualTo(2);
            })
        .hasMessageContaining("2 of 4 rows are refused (49 % allowed)");
    assertThat(live()).isEmpty();
  }

  @Test
  void rescuedCellsReachTheTableAndMakeRowsDiffer() {
    contract("rescue", "rescue", "{}");

    shop.file("visits", null, 1, "Door;Count;Guard\nA;1;Sari\nB;many;\n");
    shop.work();
    assertThat(live()).containsExactly("A 1 {\"Guard\": \"Sari\"}", "B {\"Count\": \"many\"}");

    long corrected = shop.file("visits", null, 2, "Door;Count;Guard\nA;1;Budi\nB;many;\n");
    shop.work();
    assertThat(live()).containsExactly("A 1 {\"Guard\": \"Budi\"}", "B {\"Count\": \"many\"}");
    assertThat(shop.ledger.count("shop.visits_history where _rescued->>'Guard' = 'Sari'"))
        .isEqualTo(1);

    long again = shop.file("visits", null, 3, "Guard;Door;Count\nBudi;A;1\n;B;many\n");
    shop.work();
    assertThat(shop.ledger.state(corrected)).isEqualTo("done/live");
    assertThat(shop.ledger.state(again)).as("the same rows").isEqualTo("done/duplicate");
  }

  @Test
  void discardedValuesAreBlankAndWarnedAbout() {
    contract("ignore", "discard-value", "{}");

    long job = shop.file("visits", null, 1, "Door;Count;Guard\nA;-1;Sari\n");
    shop.work();

    assertThat(live()).containsExactly("A");
    assertThat(shop.ledger.text("select warnings->0->>'code' from wadi.jobs where id = ?", job))
        .isEqualTo("VALUE_DISCARDED");
  }

  @Test
  void aProposalIsKeptOnceForEachContractAndMootUnderTheNext() {
    contract("propose", "propose", "{}");

    shop.file("visits", null, 1, "Door;Count;Guard\nA;1;Sari\n");
    shop.work();
    shop.file("visits", null, 2, "Door;Count;Guard\nA;1,5;Sari\n");
    shop.work();

    assertThat(shop.ledger.texts("select kind || ' ' || sql from wadi.open_proposals order by id"))
        .containsExactly(
            "new_column alter table shop.visits_versions add column guard text;",
            "wider_type alter table shop.visits_versions alter column count type float8;");
    assertThat(shop.ledger.count("wadi.events where kind = 'contract.proposed'")).isEqualTo(2);
    assertThat(live()).containsExactly("A {\"Count\": \"1,5\", \"Guard\": \"Sari\"}");

    contract("ignore", "propose", "{}");
    shop.file("visits", null, 3, "Door;Count;Guard\nA;2;Sari\n");
    shop.work();
    assertThat(shop.ledger.count("wadi.open_proposals")).isZero();
  }

  @Test
  void changedColumnsAreToldOnceAndOnlyOfTheSameSubject() {
    contract("ignore", "discard-row", "{}");
    shop.file("visits", "north", 1, "Door;Count;Guard\nA;1;Sari\n");
    shop.file("visits", "south", 2, "Door;Count\nB;1\n");
    shop.work();
    assertThat(drift()).isEmpty();

    long changed = shop.file("visits", "north", 3, "Door;Count;Watchman;Rain\nA;2;Sari;no\n");
    shop.work();
    shop.file("visits", "north", 4, "Door;Count;Watchman;Rain\nA;3;Sari;no\n");
    shop.work();
    shop.file("visits", "north", 5, "Count;Door;Watchman;Rain\n4;A;Sari;no\n");
    shop.work();
    shop.file("visits", "north", 6, "Count;Door\n5;A\n");
    shop.work();

    assertThat(drift())
        .containsExactly(
            "renamed: Guard → Watchman; new: Rain",
            "the same columns in another order",
            "gone: Watchman, Rain");
    assertThat(shop.ledger.text("select warnings->0->>'code' from wadi.jobs where id = ?", changed))
        .isEqualTo("COLUMNS_CHANGED");
  }

  private List<String> drift() {
    return shop.ledger.texts(
        "select regexp_replace(message, '.*of job \\d+: ', '') from wadi.events"
            + " where kind = 'drift.columns' order by id");
  }
}

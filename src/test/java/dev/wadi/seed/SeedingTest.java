package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.BadInputException;
import dev.wadi.ledger.Together;
import dev.wadi.postgres.DatabaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rows are published whole or not at all, and the later file holds. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedingTest {
  private static final LocalDate ALWAYS = LocalDate.MIN;

  private Shop shop;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    shop = Shop.open(folder);
  }

  @BeforeEach
  void begin() {
    shop.clear();
    shop.prices(ALWAYS, 0, "tea;A;2,50", "rice;A;10", "soap;B;4");
    shop.work();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  @Test
  void aFileIsLiveOnceItIsSeeded() {
    long job = shop.sales("Padang", 1, "tea;2", "rice;3");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang rice 3 30.00", "Padang tea 2 5.00");
    assertThat(shop.ledger.state(job)).isEqualTo("done/live");
    assertThat(
            shop.ledger.text(
                "select concat_ws(' ', rows_read, rows_loaded, rows_unchanged, rows_rejected,"
                    + " rows_ignored) from wadi.jobs where id = ?",
                job))
        .isEqualTo("2 2 0 0 0");
    assertThat(shop.ledger.text("select outcome from wadi.attempts where job_id = ?", job))
        .isEqualTo("seeded");
    assertThat(shop.ledger.text("select kind from wadi.events order by id desc limit 1"))
        .isEqualTo("job.seeded");
  }

  @Test
  void aLaterFilesRowsReplaceTheFormerWhichGoToHistory() {
    long former = shop.sales("Padang", 1, "tea;2");
    shop.work();
    long later = shop.sales("Padang", 2, "tea;3", "soap;1");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang soap 1 4.00", "Padang tea 3 7.50");
    assertThat(
            shop.ledger.texts(
                "select concat_ws(' ', item, quantity, job_id, replaced_by, live)"
                    + " from shop.sales_history"))
        .containsExactly("tea 2 " + former + " " + later + " f");
    assertThat(shop.ledger.state(former)).isEqualTo("done/superseded");
    assertThat(
            shop.ledger.text(
                "select state || ' ' || replaced_by_job from wadi.loads where job_id = ?", former))
        .isEqualTo("superseded " + later);
  }

  @Test
  void aFileOfAnotherStoreReplacesNothing() {
    shop.sales("Padang", 1, "tea;2");
    shop.sales("Jambi", 2, "tea;3");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Jambi tea 3 7.50", "Padang tea 2 5.00");
  }

  @Test
  void anOlderFileThatComesLaterGoesToHistoryDirectly() {
    long later = shop.sales("Padang", 2, "tea;3");
    shop.work();
    long older = shop.sales("Padang", 1, "tea;2");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang tea 3 7.50");
    assertThat(
            shop.ledger.texts(
                "select concat_ws(' ', item, quantity, job_id, replaced_by)"
                    + " from shop.sales_history"))
        .containsExactly("tea 2 " + older + " " + later);
    assertThat(shop.ledger.state(older)).isEqualTo("done/superseded");
    assertThat(shop.ledger.state(later)).isEqualTo("done/live");
  }

  @Test
  void theOrderInABatchDoesNotDecide() {
    shop.sales("Padang", 2, "tea;3");
    shop.sales("Padang", 1, "tea;2");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang tea 3 7.50");
  }

  @Test
  void theSameRowsInAnotherOrderWriteNothing() {
    long first = shop.sales("Padang", 1, "tea;2", "rice;3");
    shop.work();
    String rows =
        shop.ledger.text("select string_agg(s::text, '' order by item) from shop.sales s");
    long second = shop.sales("Padang", 2, "rice;3", "tea;2");
    shop.work();

    assertThat(shop.ledger.text("select string_agg(s::text, '' order by item) from shop.sales s"))
        .isEqualTo(rows);
    assertThat(shop.ledger.count("shop.sales_history")).isZero();
    assertThat(shop.ledger.state(second)).isEqualTo("done/duplicate");
    assertThat(
            shop.ledger.text(
                "select concat_ws(' ', duplicate_of, rows_loaded, rows_unchanged) from wadi.jobs"
                    + " where id = ?",
                second))
        .isEqualTo(first + " 0 2");
  }

  @Test
  void rowsThatCameAgainHoldFromTheLaterFileOn() {
    shop.sales("Padang", 1, "rice;1", "tea;2");
    shop.work();
    shop.sales("Padang", 3, "tea;2", "rice;1");
    shop.work();
    long between = shop.sales("Padang", 2, "tea;9");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang rice 1 10.00", "Padang tea 2 5.00");
    assertThat(shop.ledger.state(between)).isEqualTo("done/superseded");
  }

  @Test
  void aJobDerivedAgainToTheSameRowsIsUnchanged() {
    long job = shop.sales("Padang", 1, "tea;2");
    shop.work();
    shop.ledger.run("update wadi.jobs set state = 'queued' where id = ?", job);
    shop.work();

    assertThat(shop.ledger.state(job)).isEqualTo("done/live");
    assertThat(shop.ledger.count("wadi.loads where job_id = ?", job)).isEqualTo(1);
    assertThat(
            shop.ledger.text(
                "select outcome from wadi.attempts where job_id = ? and attempt = 2", job))
        .isEqualTo("unchanged");
  }

  @Test
  void aJobThatBreaksTakesNobodyWithIt() {
    shop.sales("Padang", 1, "tea;2");
    long broken = shop.sales("Jambi", 1, "tea;2", "tea;3");
    shop.sales("Medan", 1, "tea;4");
    List<Derived> batch = shop.derive("sales");

    List<Seeding.Culprit> culprits = shop.seeding.seed(batch);

    assertThat(culprits).hasSize(1);
    assertThat(culprits.get(0).derived().job().id()).isEqualTo(broken);
    assertThat(culprits.get(0).failure())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Jambi 1.csv, row 3: table shop.sales refuses a row");
    assertThat(shop.liveSales()).containsExactly("Medan tea 4 10.00", "Padang tea 2 5.00");
    assertThat(shop.ledger.state(broken)).isEqualTo("transformed/none");
  }

  @Test
  void aJobThatBreaksLeavesTheRowsItWouldReplace() {
    shop.sales("Padang", 1, "tea;2");
    shop.work();
    shop.sales("Padang", 2, "tea;2", "tea;3");

    assertThat(shop.seeding.seed(shop.derive("sales"))).hasSize(1);
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 5.00");
    assertThat(shop.ledger.count("shop.sales_history")).isZero();
  }

  @Test
  void aJobWhoseRowsAreGoneBreaksAlone() throws Exception {
    shop.sales("Padang", 1, "tea;2");
    shop.sales("Jambi", 1, "tea;3");
    List<Derived> batch = shop.derive("sales");
    Files.delete(batch.get(0).file());

    assertThat(shop.seeding.seed(batch))
        .singleElement()
        .satisfies(culprit -> assertThat(culprit.failure()).hasMessageContaining("are gone"));
    assertThat(shop.liveSales()).containsExactly("Jambi tea 3 7.50");
  }

  @Test
  void aJobWhoseRowsAreNotWholeBreaks() throws Exception {
    shop.sales("Padang", 1, "tea;2", "rice;3");
    List<Derived> batch = shop.derive("sales");
    Path rows = batch.get(0).file();
    byte[] bytes = Files.readAllBytes(rows);
    Files.write(rows, Arrays.copyOf(bytes, bytes.length - 10));

    assertThat(shop.seeding.seed(batch)).hasSize(1);
    assertThat(shop.liveSales()).isEmpty();
  }

  @Test
  void aConnectionLostInTheMiddleOfTheRowsLeavesNothingHalf() {
    shop.sales("Padang", 1, "tea;2");
    shop.sales("Padang", 2, "tea;3", "rice;1", "soap;1");
    List<Derived> batch = shop.derive("sales");
    shop.ledger.run(
        "create function shop.cut() returns trigger language plpgsql as"
            + " 'begin perform pg_terminate_backend(pg_backend_pid()); return new; end'");
    shop.ledger.run(
        "create trigger cut before insert on shop.sales for each row"
            + " when (new.item = 'rice') execute function shop.cut()");
    try {
      assertThatThrownBy(() -> shop.seeding.seed(batch))
          .isInstanceOfSatisfying(
              DatabaseException.class,
              lost -> {
                assertThat(lost.isConnectionLost()).isTrue();
                assertThat(lost.isTransient()).isTrue();
              });
    } finally {
      shop.ledger.run("drop function shop.cut() cascade");
    }
    assertThat(shop.ledger.count("shop.sales_versions")).isZero();
    assertThat(shop.ledger.count("wadi.loads where pipeline = 'sales'")).isZero();

    assertThat(shop.seeding.seed(batch)).isEmpty();
    assertThat(shop.liveSales())
        .containsExactly("Padang rice 1 10.00", "Padang soap 1 4.00", "Padang tea 3 7.50");
  }

  @Test
  void seedingABatchTwiceIsHarmless() {
    shop.sales("Padang", 1, "tea;2");
    shop.sales("Padang", 2, "tea;3");
    List<Derived> batch = shop.derive("sales");
    shop.seeding.seed(batch);
    String before = everything();

    assertThat(shop.seeding.seed(batch)).isEmpty();
    assertThat(everything()).isEqualTo(before);
  }

  private String everything() {
    return String.join(
        "\n",
        shop.ledger.texts(
            "select s::text from shop.sales_versions s union all select j::text from wadi.jobs j"
                + " union all select l::text from wadi.loads l"
                + " union all select a::text from wadi.attempts a"
                + " union all select e::text from wadi.events e order by 1"));
  }

  @Test
  void whatAnotherProcessHasTakenOverIsNotSeeded() {
    long job = shop.sales("Padang", 1, "tea;2");
    List<Derived> batch = shop.derive("sales");
    shop.worker.dies();
    var next = shop.ledger.worker();
    next.takes("sales");

    assertThat(shop.seeding.seed(batch)).isEmpty();
    assertThat(shop.liveSales()).isEmpty();
    assertThat(shop.ledger.state(job)).isEqualTo("processing/none");
  }

  @Test
  void whatOutlivedItsLeaseGoesBackToTheQueue() {
    long job = shop.sales("Padang", 1, "tea;2");
    List<Derived> batch = shop.derive("sales");
    shop.worker.dies();

    assertThat(shop.seeding.seed(batch)).isEmpty();
    assertThat(shop.liveSales()).isEmpty();
    assertThat(shop.ledger.state(job)).isEqualTo("queued/none");
  }

  @Test
  void aFileThatIsReplacedWhileItWaitsIsNotWorkedAgain() {
    long former = shop.sales("Padang", 1, "tea;2");
    shop.work();
    shop.ledger.run("update wadi.jobs set state = 'queued' where id = ?", former);
    shop.ledger.run("update wadi.jobs set retry_at = 'infinity' where id = ?", former);
    shop.sales("Padang", 2, "tea;3");
    shop.work();

    assertThat(shop.ledger.state(former)).isEqualTo("done/superseded");
  }

  @Test
  void aCorrectedFileResolvesTheOneInQuarantine() {
    long refused = shop.sales("Padang", 1, "tea;2");
    shop.ledger.finish(refused, "quarantined", "none");
    long corrected = shop.sales("Padang", 2, "tea;3");
    shop.work();

    assertThat(shop.ledger.text("select resolved_by from wadi.jobs where id = ?", refused))
        .isEqualTo(Long.toString(corrected));
  }

  @Test
  void aDateWhoseRowsChangedIsMarked() {
    shop.sales("Padang", 1, "tea;2");
    shop.work();

    assertThat(
            shop.ledger.texts(
                "select business_date::text from wadi.dirty_projections"
                    + " where pipeline = 'sales'"))
        .containsExactly("2025-11-25");
  }

  @Test
  void twoFilesOfAPartitionSeededAtOnceLeaveTheLaterLive() throws Exception {
    for (int round = 0; round < 10; round++) {
      shop.sales("Padang", 2 * round, "tea;2", "rice;" + round);
      shop.sales("Padang", 2 * round + 1, "tea;3", "rice;" + round);
      List<Derived> both = shop.derive("sales");

      assertThat(
              Together.all(
                  () -> shop.seeding.seed(both.subList(0, 1)),
                  () -> shop.seeding.seed(both.subList(1, 2))))
          .allMatch(List::isEmpty);
      assertThat(shop.liveSales())
          .containsExactly(
              "Padang rice %d %d.00".formatted(round, 10 * round), "Padang tea 3 7.50");
      assertThat(shop.ledger.count("wadi.loads where pipeline = 'sales' and state = 'live'"))
          .isEqualTo(1);
    }
    assertThat(shop.ledger.count("shop.sales_history")).isEqualTo(38);
  }

  @Test
  void batchesThatShareTheirPartitionsEndWithoutADeadlock() throws Exception {
    for (int round = 0; round < 3; round++) {
      for (String store : List.of("Padang", "Jambi", "Medan")) {
        shop.sales(store, 10 + round, "tea;" + round);
        shop.sales(store, 20 + round, "tea;1" + round);
      }
    }
    List<Derived> all = shop.derive("sales");
    List<Derived> first = new ArrayList<>(all.subList(0, all.size() / 2));
    List<Derived> second = new ArrayList<>(all.subList(all.size() / 2, all.size()));
    Collections.reverse(second);

    assertThat(Together.all(() -> shop.seeding.seed(first), () -> shop.seeding.seed(second)))
        .allMatch(List::isEmpty);
    assertThat(shop.liveSales())
        .containsExactly("Jambi tea 12 30.00", "Medan tea 12 30.00", "Padang tea 12 30.00");
    assertThat(shop.ledger.count("wadi.jobs where state <> 'done'")).isZero();
  }
}

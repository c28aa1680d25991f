package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.ledger.Holds;
import dev.wadi.postgres.Transaction;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a file means that comes again, late, smaller, or with a part of the rows. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileSemanticsTest {
  private Shop shop;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    shop = Shop.open(folder);
  }

  @BeforeEach
  void begin() {
    shop.clear();
    prices("2,50");
    shop.work();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  private long prices(String tea) {
    int minute = (int) shop.ledger.count("wadi.jobs");
    return shop.prices(LocalDate.MIN, minute, "tea;A;" + tea, "rice;A;10", "soap;B;4");
  }

  private List<String> counts() {
    return shop.ledger.texts(
        "select concat_ws(' ', item, quantity, job_id) from shop.counts order by item");
  }

  private String difference(long job) {
    return shop.ledger.text(
        "select concat_ws(' ', against_job, inserted, updated, unchanged, deleted)"
            + " from wadi.load_differences where job_id = ?",
        job);
  }

  private String status(long job) {
    return shop.ledger.text("select status from wadi.pipeline_file_jobs where id = ?", job);
  }

  @Test
  void whatWasHeldAndUndoneIsJudgedAnewWhenItComesAgain() {
    shop.holdAbove(10);
    long full = shop.sales("Padang", 1, "tea;2", "rice;1");
    shop.work();
    long held = shop.sales("Padang", 2, "tea;2");
    shop.work();
    assertThat(status(held)).isEqualTo("parked");
    Undo undo = new Undo(shop.ledger.dataSource(), shop);
    undo.undo(held, Undo.Scope.ALONE);
    undo.undo(full, Undo.Scope.ALONE);

    assertThat(shop.sales("Padang", 2, "tea;2")).isEqualTo(held);
    shop.work();

    assertThat(status(held)).isEqualTo("completed");
  }

  @Test
  void theSameBytesSentAgainHoldFromThenOn() {
    long first = shop.sales("Padang", 1, "tea;2");
    shop.work();
    assertThat(shop.sales("Padang", 3, "tea;2")).isEqualTo(first);
    long between = shop.sales("Padang", 2, "tea;9");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang tea 2 5.00");
    assertThat(shop.ledger.state(between)).isEqualTo("done/superseded");
    assertThat(shop.ledger.text("select attempt from wadi.jobs where id = ?", first))
        .isEqualTo("1");
  }

  @Test
  void theSameBytesSentAgainWhileTheyWaitForTheirBatchHoldFromThenOn() {
    shop.sales("Padang", 1, "tea;2");
    List<Derived> waiting = shop.derive("sales");
    shop.sales("Padang", 3, "tea;2");
    assertThat(shop.seeding.seed(waiting)).isEmpty();
    shop.sales("Padang", 2, "tea;9");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang tea 2 5.00");
  }

  @Test
  void theSameBytesSentAgainTakeTheirPlaceBack() {
    long first = shop.sales("Padang", 1, "tea;2");
    shop.work();
    shop.sales("Padang", 2, "tea;9");
    shop.work();
    shop.sales("Padang", 3, "tea;2");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang tea 2 5.00");
    assertThat(shop.ledger.state(first)).isEqualTo("done/live");
  }

  @Test
  void anEarlierDeliveryOfTheSameBytesChangesNothing() {
    shop.sales("Padang", 3, "tea;2");
    shop.work();
    shop.sales("Padang", 1, "tea;2");
    shop.sales("Padang", 2, "tea;9");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang tea 2 5.00");
  }

  @Test
  void aReplacementThatTakesAwayManyKeysIsHeldUntilSomebodyConfirmsIt() {
    shop.holdAbove(30);
    long former = shop.sales("Padang", 1, "tea;2", "rice;1", "soap;1");
    shop.work();
    long held = shop.sales("Padang", 2, "tea;3");
    long other = shop.sales("Jambi", 2, "tea;1");
    shop.work();

    assertThat(shop.liveSales())
        .containsExactly(
            "Jambi tea 1 2.50", "Padang rice 1 10.00", "Padang soap 1 4.00", "Padang tea 2 5.00");
    assertThat(shop.ledger.count("shop.sales_history")).isZero();
    assertThat(shop.ledger.count("wadi.load_differences")).isZero();
    assertThat(List.of(status(former), status(held), status(other)))
        .containsExactly("completed", "parked", "completed");
    assertThat(shop.ledger.texts("select need from wadi.waiting"))
        .containsExactly("confirmation: 67 % of 3 keys would go");
    assertThat(shop.worker.queue().isQuiet("sales", Shop.DAY)).isTrue();

    assertThat(confirm(held)).contains("confirmation: 67 % of 3 keys would go");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Jambi tea 1 2.50", "Padang tea 3 7.50");
    assertThat(difference(held)).isEqualTo(former + " 0 1 0 2");
    assertThat(confirm(held)).as("it is held no longer").isEmpty();
  }

  private Optional<String> confirm(long job) {
    return Transaction.in(
        shop.ledger.dataSource(), connection -> Holds.confirm(connection, job, "somebody"));
  }

  @Test
  void aReplacementThatTakesAwayNoMoreThanTheBoundIsNotHeld() {
    shop.holdAbove(33);
    shop.sales("Padang", 1, "tea;2", "rice;1", "soap;1");
    shop.work();
    long smaller = shop.sales("Padang", 2, "tea;2", "rice;1", "milk;1");
    shop.holdAbove(34);
    shop.work();
    assertThat(status(smaller)).isEqualTo("parked");
    long same = shop.sales("Padang", 3, "tea;2", "rice;1");
    shop.work();

    assertThat(status(same)).isEqualTo("completed");
  }

  @Test
  void whatAReplacementChangedIsKept() {
    long former = shop.sales("Padang", 1, "tea;2", "rice;1", "soap;1");
    shop.work();
    long later = shop.sales("Padang", 2, "tea;3", "rice;1", "milk;4");
    long older = shop.sales("Padang", 0, "oil;1");
    shop.work();

    assertThat(difference(later)).isEqualTo(former + " 1 1 1 1");
    assertThat(
            shop.ledger.texts(
                "select concat_ws(' ', change, key ->> 'item', before, after)"
                    + " from wadi.row_differences where job_id = ? order by key ->> 'item'",
                later))
        .containsExactly(
            "inserted milk {\"quantity\": 4}",
            "deleted soap {\"amount\": 4.00, \"quantity\": 1}",
            "updated tea {\"amount\": 5.00, \"quantity\": 2} {\"amount\": 7.50, \"quantity\": 3}");
    assertThat(shop.ledger.count("wadi.load_differences where job_id = ?", older))
        .as("an older file changes nothing")
        .isZero();
    assertThat(
            shop.ledger.texts(
                "select distinct replaced_by::text from shop.sales_history where job_id = ?",
                older))
        .hasSize(1);
  }

  @Test
  void keysThatANewerFileDoesNotHoldStayWhereTheContractSaysSo() {
    long first = shop.counts("Padang", 1, "tea;1", "rice;1", "soap;1");
    shop.work();
    long second = shop.counts("Padang", 3, "tea;3", "milk;3");
    shop.work();
    long between = shop.counts("Padang", 2, "tea;2", "soap;2");
    shop.work();

    assertThat(counts())
        .containsExactly(
            "milk 3 " + second, "rice 1 " + first, "soap 2 " + between, "tea 3 " + second);
    assertThat(
            shop.ledger.texts(
                "select concat_ws(' ', item, quantity, replaced_by) from shop.counts_history"
                    + " order by item, quantity"))
        .containsExactly("soap 1 " + between, "tea 1 " + second, "tea 2 " + second);
    assertThat(difference(second)).isEqualTo(first + " 1 1 0 0");
    assertThat(difference(between)).isEqualTo(second + " 0 1 0 0");
  }

  @Test
  void aFileOfWhichNoKeyIsTheNewestIsHistory() {
    long newer = shop.counts("Padang", 3, "tea;3", "milk;3");
    shop.work();
    long older = shop.counts("Padang", 1, "tea;1");
    shop.work();

    assertThat(shop.ledger.state(older)).isEqualTo("done/superseded");
    assertThat(
            shop.ledger.text(
                "select concat_ws(' ', state, replaced_by_job) from wadi.loads where job_id = ?",
                older))
        .isEqualTo("superseded " + newer);
  }

  @Test
  void aJobThatBrokeWhileItsRowsWereLiveIsDerivedAgainByTheNextVersion() {
    for (String state : List.of("quarantined", "failed")) {
      begin();
      long job = shop.sales("Padang", 1, "tea;2");
      shop.work();
      shop.ledger.run("update wadi.jobs set state = ? where id = ?", state, job);
      prices("3");
      shop.work();

      assertThat(shop.liveSales()).as(state).containsExactly("Padang tea 2 6.00");
      assertThat(shop.ledger.state(job)).as(state).isEqualTo("done/live");
    }
  }

  @Test
  void ofTwoFilesWithTheSameRowsTheNewerSpeaksWhenTheyAreDerivedAgain() {
    long first = shop.sales("Padang", 1, "tea;2", "rice;1");
    shop.work();
    long second = shop.sales("Padang", 2, "rice;1", "tea;2");
    shop.work();
    prices("3");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang rice 1 10.00", "Padang tea 2 6.00");
    assertThat(shop.ledger.count("wadi.jobs where state <> 'done'")).isZero();
    assertThat(
            shop.ledger.texts(
                "select j.id::text from wadi.loads l join wadi.jobs j on j.sha256 = l.sha256"
                    + " where l.state = 'live' and l.pipeline = 'sales'"))
        .containsExactly(Long.toString(second));
    assertThat(shop.ledger.text("select attempt from wadi.jobs where id = ?", first))
        .isEqualTo("2");
  }
}

package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.ledger.Together;
import dev.wadi.seed.Undo.Scope;
import dev.wadi.seed.Undone.Outcome;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A job's effect can be taken out, and what was there before is there again. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndoTest {
  private static final LocalDate ALWAYS = LocalDate.MIN;

  private Shop shop;
  private Undo undo;
  private long prices;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    shop = Shop.open(folder);
    undo = new Undo(shop.ledger.dataSource(), shop);
  }

  @BeforeEach
  void begin() {
    shop.clear();
    prices = shop.prices(ALWAYS, 0, "tea;A;2", "rice;A;10");
    shop.work();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  private long sales(String store, int minute, String... lines) {
    long job = shop.sales(store, minute, lines);
    shop.work();
    return job;
  }

  private Undone undo(long job) {
    return undo.undo(job, Scope.ALONE);
  }

  private List<String> history() {
    return shop.ledger.texts(
        "select concat_ws(' ', item, quantity, job_id, coalesce(replaced_by, 0))"
            + " from shop.sales_history order by job_id, item");
  }

  @Test
  void theRowsOfAnOnlyFileGoToHistory() {
    long job = sales("Padang", 1, "tea;2");

    Undone undone = undo(job);

    assertThat(undone.outcome()).isEqualTo(Outcome.UNDONE);
    assertThat(undone.reversed()).hasSize(1);
    assertThat(shop.liveSales()).isEmpty();
    assertThat(history()).containsExactly("tea 2 " + job + " 0");
    assertThat(shop.ledger.state(job)).isEqualTo("done/undone");
    assertThat(
            shop.ledger.text("select status from wadi.pipeline_runs where pipeline_name = 'sales'"))
        .isEqualTo("completed");
    assertThat(shop.ledger.count("wadi.dirty_projections where pipeline = 'sales'")).isEqualTo(1);
  }

  @Test
  void undoingTheSuccessorRevivesTheSuperseded() {
    long former = sales("Padang", 1, "tea;2");
    String before = shop.ledger.text("select s::text from shop.sales s");
    long later = sales("Padang", 2, "tea;3", "rice;1");

    Undone undone = undo(later);

    assertThat(shop.ledger.text("select s::text from shop.sales s")).isEqualTo(before);
    assertThat(undone.reversed())
        .extracting(effect -> effect.job() + " " + effect.what() + " " + effect.rows())
        .containsExactly(later + " rows taken out 2", former + " rows live again 1");
    assertThat(shop.ledger.state(former)).isEqualTo("done/live");
    assertThat(shop.ledger.texts("select kind from wadi.events where job_id = ?", former))
        .contains("job.revived");
    assertThat(shop.ledger.count("wadi.audit where action = 'undo' and target = ?", "job " + later))
        .isEqualTo(1);
  }

  @Test
  void theNewestThatIsNotUndoneIsRevived() {
    long first = sales("Padang", 1, "tea;1");
    long second = sales("Padang", 2, "tea;2");
    long third = sales("Padang", 3, "tea;3");

    assertThat(undo(second).kept()).hasSize(1);
    assertThat(shop.liveSales()).containsExactly("Padang tea 3 6.00");
    assertThat(history())
        .containsExactly("tea 1 " + first + " " + second, "tea 2 " + second + " " + third);
    undo(third);

    assertThat(shop.liveSales()).containsExactly("Padang tea 1 2.00");
    assertThat(shop.ledger.state(second)).isEqualTo("done/undone");
  }

  @Test
  void undoneTwiceIsSaidToBeUndoneAlready() {
    long job = sales("Padang", 1, "tea;2");
    undo(job);

    assertThat(undo(job).outcome()).isEqualTo(Outcome.ALREADY);
    assertThatThrownBy(() -> undo(987_654)).hasMessageContaining("there is no job 987654");
  }

  @Test
  void anUndoneDuplicateTakesItsConfirmationBack() {
    sales("Padang", 1, "rice;1", "tea;2");
    long later = sales("Padang", 3, "tea;2", "rice;1");
    long between = sales("Padang", 2, "tea;9");
    assertThat(shop.ledger.state(between)).isEqualTo("done/superseded");

    Undone undone = undo(later);

    assertThat(undone.reversed()).hasSize(2);
    assertThat(shop.liveSales()).containsExactly("Padang tea 9 18.00");
    assertThat(shop.ledger.state(between)).isEqualTo("done/live");
  }

  @Test
  void aDuplicateSpeaksForItselfOnceTheFirstIsUndone() {
    long first = sales("Padang", 1, "rice;1", "tea;2");
    long later = sales("Padang", 3, "tea;2", "rice;1");

    assertThat(undo(first).queued()).containsExactly(later);
    assertThat(shop.liveSales()).isEmpty();
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang rice 1 10.00", "Padang tea 2 4.00");
    assertThat(shop.ledger.state(later)).isEqualTo("done/live");
  }

  @Test
  void whatIsQueuedIsNotLoadedAnyMore() {
    long job = shop.sales("Padang", 1, "tea;2");

    assertThat(undo(job).outcome()).isEqualTo(Outcome.UNDONE);
    shop.work();
    assertThat(shop.ledger.state(job)).isEqualTo("done/undone");
    assertThat(shop.liveSales()).isEmpty();
  }

  @Test
  void whoeverWorksOnItIsFencedOff() {
    long job = shop.sales("Padang", 1, "tea;2");
    List<Derived> derived = shop.derive("sales");
    undo(job);

    assertThat(shop.seeding.seed(derived)).isEmpty();
    assertThat(shop.ledger.state(job)).isEqualTo("done/undone");
    assertThat(shop.ledger.text("select attempt from wadi.jobs where id = ?", job)).isEqualTo("2");
    assertThat(shop.liveSales()).isEmpty();
  }

  @Test
  void aSeedAtTheSameMomentIsEitherBeforeOrNotAtAll() throws Exception {
    for (int round = 1; round <= 12; round++) {
      long job = shop.sales("Padang", round, "tea;" + round);
      List<Derived> derived = shop.derive("sales");

      Together.all(() -> shop.seeding.seed(derived), () -> undo.undo(job, Scope.ALONE));

      assertThat(shop.ledger.state(job)).isEqualTo("done/undone");
      assertThat(shop.liveSales()).isEmpty();
      assertThat(shop.ledger.count("wadi.loads where state = 'live' and pipeline = 'sales'"))
          .isZero();
    }
  }

  @Test
  void anUndoneFileDroppedAgainIsLoadedAgain() {
    long job = sales("Padang", 1, "tea;2");
    undo(job);

    assertThat(shop.sales("Padang", 1, "tea;2")).isEqualTo(job);
    shop.work();
    assertThat(shop.ledger.state(job)).isEqualTo("done/live");
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 4.00");

    long newer = sales("Padang", 5, "tea;5");
    undo(job);
    shop.sales("Padang", 1, "tea;2");
    shop.work();
    assertThat(shop.ledger.state(job)).as("the usual precedence").isEqualTo("done/superseded");
    assertThat(shop.ledger.state(newer)).isEqualTo("done/live");
  }

  @Test
  void aReferenceThatLiveRowsDeriveFromIsBlocked() {
    sales("Padang", 1, "tea;2");

    Undone undone = undo(prices);

    assertThat(undone.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(undone.blocked())
        .extracting(Undone.Effect::fileName)
        .containsExactly("Padang 1.csv");
    assertThat(shop.ledger.state(prices)).isEqualTo("done/live");
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 4.00");
  }

  @Test
  void aCascadeTakesDependantsOutUntilTheirNeedIsMetAgain() {
    long tea = sales("Padang", 1, "tea;2");
    long older = shop.sales("Padang", 0, "tea;9");
    shop.work();

    Undone undone = undo.undo(prices, Scope.CASCADE);

    assertThat(undone.reversed()).extracting(Undone.Effect::job).containsExactly(prices, tea);
    assertThat(shop.liveSales()).isEmpty();
    assertThat(shop.ledger.state(tea)).isEqualTo("queued/none");
    assertThat(shop.ledger.text("select status from wadi.pipeline_file_jobs where id = ?", tea))
        .isEqualTo("parked");
    shop.work();
    shop.prices(ALWAYS, 7, "tea;A;3");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang tea 2 6.00");
    assertThat(shop.ledger.state(older)).isEqualTo("done/superseded");
  }

  @Test
  void aCascadeDerivesDependantsAgainFromTheVersionThatHoldsThen() {
    long tea = sales("Padang", 1, "tea;2");
    long rice = sales("Jambi", 1, "rice;1");
    String before =
        shop.ledger.text("select string_agg(s::text, '' order by store) from shop.sales s");
    long corrected = shop.prices(ALWAYS, 5, "tea;A;3", "rice;A;10");
    shop.work();
    assertThat(shop.liveSales()).contains("Padang tea 2 6.00");
    assertThat(undo(corrected).outcome()).isEqualTo(Outcome.BLOCKED);

    Undone undone = undo.undo(corrected, Scope.CASCADE);

    assertThat(undone.queued()).as("rice is not touched").containsExactly(tea);
    shop.work();
    assertThat(shop.liveSales()).containsExactly("Jambi rice 1 10.00", "Padang tea 2 4.00");
    assertThat(shop.ledger.text("select attempt from wadi.jobs where id = ?", rice)).isEqualTo("1");
    assertThat(before).contains("Jambi");
  }

  @Test
  void aCascadeTakesTheRowsOfAQueuedDependantOut() {
    long tea = sales("Padang", 1, "tea;2");
    shop.ledger.run("update wadi.jobs set state = 'queued' where id = ?", tea);

    Undone undone = undo.undo(prices, Scope.CASCADE);

    assertThat(undone.parked()).containsExactly(tea);
    assertThat(shop.liveSales()).isEmpty();
    assertThat(shop.ledger.state(tea)).isEqualTo("queued/none");
  }

  @Test
  void aCascadeTakesTheRowsOfADependantInWorkOut() {
    long tea = sales("Padang", 1, "tea;2");
    shop.ledger.run("update wadi.jobs set state = 'queued' where id = ?", tea);
    List<Derived> derived = shop.derive("sales");
    assertThat(shop.ledger.state(tea)).isEqualTo("transformed/live");

    Undone undone = undo.undo(prices, Scope.CASCADE);

    assertThat(undone.parked()).containsExactly(tea);
    assertThat(shop.liveSales()).isEmpty();
    assertThat(shop.seeding.seed(derived)).isEmpty();
    assertThat(shop.ledger.state(tea)).isEqualTo("queued/none");
    shop.prices(ALWAYS, 7, "tea;A;3");
    shop.work();
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 6.00");
  }

  @Test
  void revivedRowsAreDerivedFromWhatHoldsNow() {
    long former = sales("Padang", 1, "tea;2");
    long later = sales("Padang", 2, "tea;3");
    shop.prices(ALWAYS, 5, "tea;A;4", "rice;A;10");
    shop.work();

    assertThat(undo(later).queued()).containsExactly(former);
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang tea 2 8.00");
  }

  /** A version of prices that is set aside, so that the one before it is read. */
  private long badPrices(int minute, String... lines) {
    long bad = shop.prices(ALWAYS, minute, lines);
    shop.work();
    shop.ledger.run(
        "insert into wadi.bad_versions (job_id, attempt, pipeline, reason)"
            + " values (?, 1, 'prices', 'it breaks')",
        bad);
    return bad;
  }

  @Test
  void theVersionThatIsUsedInsteadOfABadOneIsBlockedAsLongAsLiveRowsDeriveFromIt() {
    badPrices(5, "tea;A;3", "rice;A;10");
    long tea = sales("Padang", 1, "tea;2");
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 4.00");

    Undone undone = undo(prices);

    assertThat(undone.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(undone.blocked()).extracting(Undone.Effect::job).containsExactly(tea);
    assertThat(shop.ledger.state(prices)).isEqualTo("done/superseded");
  }

  @Test
  void aSupersededVersionThatNobodyReadsIsNotBlocked() {
    sales("Padang", 1, "tea;2");
    shop.prices(ALWAYS, 5, "tea;A;3", "rice;A;10");
    shop.work();

    assertThat(undo(prices).outcome()).isEqualTo(Outcome.UNDONE);
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 6.00");
  }

  @Test
  void withoutTheVersionThatIsUsedInsteadOfABadOneFilesWait() {
    badPrices(5, "tea;A;3", "rice;A;10");
    long tea = sales("Padang", 1, "tea;2");
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 4.00");

    Undone undone = undo.undo(prices, Scope.CASCADE);
    long waiting = sales("Jambi", 1, "tea;2");

    assertThat(undone.parked()).containsExactly(tea);
    assertThat(shop.liveSales()).isEmpty();
    assertThat(shop.ledger.state(tea)).isEqualTo("queued/none");
    assertThat(shop.ledger.state(waiting)).isEqualTo("queued/none");
    assertThat(shop.ledger.text("select attempt from wadi.jobs where id = ?", waiting))
        .as("not even taken")
        .isEqualTo("0");
  }

  @Test
  void aRefusedFileHasNothingToTakeOut() {
    long job = shop.sales("Padang", 1, "tea;2");
    shop.ledger.finish(job, "quarantined", "none");

    assertThat(undo(job).outcome()).isEqualTo(Outcome.NOTHING);
  }

  @Test
  void whereOlderRowsAreKeptEachKeyFallsBackToTheNewestOtherFile() {
    long first = shop.counts("Padang", 1, "tea;1", "rice;1");
    shop.work();
    long second = shop.counts("Padang", 2, "tea;2");
    shop.work();
    long third = shop.counts("Padang", 3, "tea;3", "soap;3");
    shop.work();
    assertThat(counts()).containsExactly("rice 1", "soap 3", "tea 3");

    undo(second);
    assertThat(counts()).containsExactly("rice 1", "soap 3", "tea 3");
    undo(third);
    assertThat(counts()).containsExactly("rice 1", "tea 1");
    assertThat(shop.ledger.state(first)).isEqualTo("done/live");
    undo(first);
    assertThat(counts()).isEmpty();
  }

  private List<String> counts() {
    return shop.ledger.texts(
        "select concat_ws(' ', item, quantity) from shop.counts order by item");
  }
}

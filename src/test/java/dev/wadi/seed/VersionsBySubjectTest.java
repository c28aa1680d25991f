package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.ledger.BadVersions;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Together;
import dev.wadi.postgres.Transaction;
import dev.wadi.seed.Undo.Scope;
import dev.wadi.seed.Undone.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

/** A reference with versions of its own for each store: what one brings touches nobody else. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionsBySubjectTest {
  private static final LocalDate ALWAYS = LocalDate.MIN;
  private static final String COLUMNS =
      """
      columns:
        store: { header: Store, constant: true, blank: reject }
        item: { header: Item }
      shrink: { hold-above: 100 }
      derive: dev.wadi.seed.ItemsOfAStore
      """;

  private Path folder;
  private Shop shop;
  private Undo undo;

  @BeforeAll
  void open(@TempDir Path place) throws Exception {
    folder = Files.createDirectories(place.resolve("planned"));
    shop = Shop.open(place);
    undo = new Undo(shop.ledger.dataSource(), shop);
    shop.pipeline(
        """
        pipeline: names
        description: How stores are called.
        table: shop.names
        partition: [effective_date]
        key: [effective_date, alias]
        business-date: []
        columns:
          alias: { header: Alias }
          name: { header: Name }
        lookups: [{ key: [alias] }]
        shrink: { hold-above: 100 }
        """,
        "effective_date date not null, alias text not null, name text",
        "effective_date,alias",
        "effective_date");
    shop.pipeline(
        """
        pipeline: lists
        description: What each store wants to sell.
        table: shop.lists
        partition: [effective_date, store]
        key: [effective_date, store, item]
        business-date: []
        needs: { optional: [names] }
        parameters: { asks: false }
        """
            + COLUMNS,
        "effective_date date not null, store text not null, item text not null",
        "effective_date,store,item",
        "effective_date,store");
    shop.pipeline(
        """
        pipeline: baskets
        description: What was sold in each store.
        table: shop.baskets
        partition: [business_date, store]
        key: [business_date, store, item]
        business-date: [argument]
        needs: { optional: [names, lists] }
        parameters: { asks: true }
        """
            + COLUMNS,
        "business_date date not null, store text not null, item text not null, listed boolean",
        "business_date,store,item",
        "business_date,store");
  }

  @BeforeEach
  void begin() {
    shop.clear();
    for (String table : List.of("names", "lists", "baskets")) {
      shop.ledger.run("delete from shop.%s_versions".formatted(table));
    }
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  private long list(LocalDate from, String store, int minute, String... items) {
    return shop.file("lists", from, null, minute, text(store, items));
  }

  private long basket(String store, int minute, String... items) {
    return shop.file("baskets", store, minute, text(store, items));
  }

  private static String text(String store, String... items) {
    StringBuilder text = new StringBuilder("Store;Item\n");
    for (String item : items) {
      text.append(store).append(';').append(item).append('\n');
    }
    return text.toString();
  }

  /** Live rows: store, item, and whether its list holds it. */
  private List<String> baskets() {
    return shop.ledger.texts(
        "select concat_ws(' ', store, item, listed) from shop.baskets order by store, item");
  }

  private int attempts(long job) {
    return Integer.parseInt(shop.ledger.text("select attempt from wadi.jobs where id = ?", job));
  }

  private String used(long job) {
    return shop.ledger.text(
        "select subject || ' ' || coalesce(version_job::text, 'none') from wadi.job_references"
            + " where job_id = ? and pipeline = 'lists'",
        job);
  }

  @Test
  void aJobDerivesFromTheVersionOfItsOwnStore() {
    long padang = list(ALWAYS, "Padang", 0, "tea");
    long jambi = list(ALWAYS, "Jambi", 1, "rice");
    shop.work();
    long first = basket("Padang", 2, "rice", "tea");
    long second = basket("Jambi", 3, "rice", "tea");
    shop.work();

    assertThat(baskets())
        .containsExactly("Jambi rice t", "Jambi tea f", "Padang rice f", "Padang tea t");
    assertThat(used(first)).isEqualTo("Padang " + padang);
    assertThat(used(second)).isEqualTo("Jambi " + jambi);
  }

  @Test
  void aNewListDerivesItsStoreAgainAndNoOther() {
    list(ALWAYS, "Padang", 0, "tea");
    shop.work();
    long padang = basket("Padang", 1, "rice", "tea");
    long jambi = basket("Jambi", 2, "rice");
    long solok = basket("Solok", 3, "rice");
    shop.work();
    assertThat(used(jambi)).isEqualTo("Jambi none");

    long corrected = list(ALWAYS, "Padang", 4, "rice");
    long first = list(ALWAYS, "Jambi", 5, "rice");
    shop.work();

    assertThat(baskets())
        .containsExactly("Jambi rice t", "Padang rice t", "Padang tea f", "Solok rice f");
    assertThat(used(padang)).isEqualTo("Padang " + corrected);
    assertThat(used(jambi)).isEqualTo("Jambi " + first);
    assertThat(attempts(padang)).isEqualTo(2);
    assertThat(attempts(jambi)).isEqualTo(2);
    assertThat(attempts(solok)).isEqualTo(1);
  }

  @Test
  void anOlderListThatComesLateTouchesNobody() {
    list(ALWAYS, "Padang", 5, "tea");
    shop.work();
    long padang = basket("Padang", 6, "tea");
    shop.work();
    long late = list(ALWAYS, "Padang", 1, "rice");
    shop.work();

    assertThat(shop.ledger.state(late)).isEqualTo("done/superseded");
    assertThat(baskets()).containsExactly("Padang tea t");
    assertThat(attempts(padang)).isEqualTo(1);
  }

  @Test
  void aListHoldsFromItsDayOnForItsStoreAlone() {
    list(ALWAYS, "Padang", 0, "tea");
    list(ALWAYS, "Jambi", 1, "tea");
    shop.work();
    long padang = basket("Padang", 2, "tea");
    long jambi = basket("Jambi", 3, "tea");
    shop.work();

    list(Shop.DAY.plusDays(1), "Padang", 4, "rice");
    shop.work();
    assertThat(attempts(padang)).as("it holds from tomorrow on").isEqualTo(1);
    long today = list(Shop.DAY, "Padang", 5, "rice");
    shop.work();
    list(ALWAYS, "Padang", 6, "soap");
    shop.work();

    assertThat(used(padang)).isEqualTo("Padang " + today);
    assertThat(baskets()).containsExactly("Jambi tea t", "Padang tea f");
    assertThat(attempts(padang)).as("a newer one hides the last").isEqualTo(2);
    assertThat(attempts(jambi)).isEqualTo(1);
  }

  @Test
  void anUndoneListDerivesItsStoreAgainFromTheFormerOrFromNone() {
    long former = list(ALWAYS, "Padang", 0, "tea");
    list(ALWAYS, "Jambi", 1, "tea");
    shop.work();
    long padang = basket("Padang", 2, "tea");
    long jambi = basket("Jambi", 3, "tea");
    long later = list(ALWAYS, "Padang", 4, "rice");
    shop.work();
    assertThat(baskets()).containsExactly("Jambi tea t", "Padang tea f");

    assertThat(undo.undo(later, Scope.ALONE).outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(undo.undo(later, Scope.CASCADE).queued()).containsExactly(padang);
    shop.work();
    assertThat(used(padang)).isEqualTo("Padang " + former);
    assertThat(baskets()).containsExactly("Jambi tea t", "Padang tea t");

    undo.undo(former, Scope.CASCADE);
    shop.work();
    assertThat(used(padang)).isEqualTo("Padang none");
    assertThat(baskets()).containsExactly("Jambi tea t", "Padang tea f");
    assertThat(attempts(jambi)).isEqualTo(1);
  }

  @Test
  void whatWasDerivedWithoutTheListThatCameMeanwhileIsNotSeeded() {
    list(ALWAYS, "Jambi", 0, "tea");
    shop.work();
    long padang = basket("Padang", 1, "tea");
    long jambi = basket("Jambi", 2, "tea");
    List<Derived> derived = shop.derive("baskets");
    list(ALWAYS, "Padang", 3, "tea");
    shop.seeding.seed(shop.derive("lists"));

    assertThat(shop.seeding.seed(derived)).isEmpty();

    assertThat(shop.ledger.state(padang)).isEqualTo("queued/none");
    assertThat(shop.ledger.state(jambi)).isEqualTo("done/live");
    shop.work();
    assertThat(baskets()).containsExactly("Jambi tea t", "Padang tea t");
  }

  @Test
  void noStoreStaysOnTheOldListWhenBothAreSeededAtOnce() throws Exception {
    for (int round = 1; round < 16; round++) {
      basket("Padang", round, "tea", "item " + round);
      basket("Jambi", round, "tea", "item " + round);
      List<Derived> baskets = shop.derive("baskets");
      list(ALWAYS, "Padang", round, "item " + round);
      List<Derived> lists = shop.derive("lists");

      assertThat(Together.all(() -> shop.seeding.seed(baskets), () -> shop.seeding.seed(lists)))
          .allMatch(List::isEmpty);
      shop.work();

      assertThat(baskets())
          .containsExactly(
              "Jambi item " + round + " f",
              "Jambi tea f",
              "Padang item " + round + " t",
              "Padang tea f");
    }
  }

  @Test
  void aPlanTellsOnlyTheStoreThatAListWouldTouch() throws Exception {
    list(ALWAYS, "Padang", 0, "tea");
    list(ALWAYS, "Jambi", 1, "tea");
    shop.work();
    long padang = basket("Padang", 2, "tea");
    basket("Jambi", 3, "tea");
    long solok = basket("Solok", 4, "tea");
    shop.work();

    assertThat(planned("Padang", 8)).containsExactly(padang);
    assertThat(planned("Solok", 9)).containsExactly(solok);
    assertThat(planned("Bukittinggi", 10)).isEmpty();
  }

  private List<Long> planned(String store, int minute) throws Exception {
    return shop.plan(folder, "lists", text(store, "rice"), ALWAYS, minute).dependants().stream()
        .map(user -> user.job())
        .toList();
  }

  @Test
  void insteadOfABadListTheFormerOfTheSameStoreWouldBeRead() {
    long former = list(ALWAYS, "Padang", 0, "tea");
    shop.work();
    long later = list(ALWAYS, "Padang", 1, "rice");
    list(Shop.DAY, "Jambi", 2, "tea");
    shop.work();
    basket("Padang", 3, "tea");
    Job job = shop.derive("baskets").get(0).job();

    BadVersions.Suspect suspect =
        Transaction.in(shop.ledger.dataSource(), connection -> BadVersions.suspect(connection, job))
            .orElseThrow();

    assertThat(suspect.job()).isEqualTo(later);
    assertThat(suspect.good().job()).isEqualTo(former);
  }

  @Test
  void rowsLeaveThePartitionThatTheyBelongIntoNoMore() {
    shop.file("names", ALWAYS, null, 0, "Alias;Name\nX;Y\n");
    long list = list(ALWAYS, "Pdg", 1, "tea");
    shop.work();
    long basket = basket("Pdg", 2, "rice", "tea");
    shop.work();
    assertThat(baskets()).containsExactly("Pdg rice f", "Pdg tea t");

    shop.file("names", ALWAYS, null, 3, "Alias;Name\nPdg;Padang\n");
    shop.work();

    assertThat(baskets()).containsExactly("Padang rice f", "Padang tea t");
    assertThat(shop.ledger.texts("select store || ' ' || item from shop.lists"))
        .containsExactly("Padang tea");
    assertThat(used(basket)).isEqualTo("Padang " + list);
    assertThat(
            shop.ledger.texts(
                "select state || ' ' || replace(part, chr(31), ' ') from wadi.loads"
                    + " where job_id = ? order by attempt",
                list))
        .startsWith("superseded -infinity Pdg", "live -infinity Padang");
    assertThat(
            shop.ledger.count(
                "shop.baskets_history where store = 'Pdg' and replaced_by = ?", basket))
        .isEqualTo(2);
    assertThat(audited()).isEmpty();
  }

  private List<LoadAudit.Finding> audited() {
    return Transaction.in(
        shop.ledger.dataSource(),
        connection -> {
          try {
            return LoadAudit.of(connection, new LoadAudit.Scope(Optional.empty(), Optional.empty()))
                .findings();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void aJobAsksForOneStoreOnly() {
    JobContext context =
        new JobContext(null, shop.current("baskets"), (pipeline, subject) -> null, null);
    context.reference("lists", "Padang");
    context.reference("lists", "Padang");

    assertThatThrownBy(() -> context.reference("lists", "Jambi"))
        .hasMessage("a job uses one version of lists: that of 'Padang', not also that of 'Jambi'");
  }
}

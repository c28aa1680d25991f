package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.ledger.Together;
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

/** A corrected reference derives again exactly what it touches. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DependantsTest {
  private static final LocalDate ALWAYS = LocalDate.MIN;

  private Shop shop;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    shop = Shop.open(folder);
  }

  @BeforeEach
  void begin() {
    shop.clear();
    shop.prices(ALWAYS, 0, "tea;A;2", "rice;A;10", "soap;B;4");
    shop.work();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  private int attempts(long job) {
    return Integer.parseInt(shop.ledger.text("select attempt from wadi.jobs where id = ?", job));
  }

  /** Whether the ledger says that a job's rows were derived from this version. */
  private boolean uses(long job, long prices) {
    return shop.ledger
        .text("select version_job from wadi.job_references where job_id = ?", job)
        .equals(Long.toString(prices));
  }

  @Test
  void aChangedKeyDerivesItsUsersAgainAndNobodyElse() {
    long tea = shop.sales("Padang", 1, "tea;1");
    long rice = shop.sales("Jambi", 1, "rice;1");
    shop.work();
    long corrected = shop.prices(ALWAYS, 5, "tea;A;3", "rice;A;10", "soap;B;4");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Jambi rice 1 10.00", "Padang tea 1 3.00");
    assertThat(attempts(tea)).isEqualTo(2);
    assertThat(attempts(rice)).isEqualTo(1);
    assertThat(uses(tea, corrected)).isTrue();
    assertThat(uses(rice, corrected)).as("the untouched job is noted as current").isTrue();
  }

  @Test
  void aKeyThatAppearsDerivesAgainWhoHadMissedIt() {
    long milk = shop.sales("Padang", 1, "milk;2");
    shop.work();
    assertThat(shop.liveSales()).containsExactly("Padang milk 2");
    shop.prices(ALWAYS, 5, "tea;A;2", "rice;A;10", "soap;B;4", "milk;C;1");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang milk 2 2.00");
    assertThat(attempts(milk)).isEqualTo(2);
  }

  @Test
  void aKeyThatVanishesDerivesAgainWhoHadFoundIt() {
    shop.sales("Padang", 1, "soap;2");
    shop.work();
    shop.prices(ALWAYS, 5, "tea;A;2", "rice;A;10");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Padang soap 2");
  }

  @Test
  void aLookupOfTheFirstRowIsTouchedByTheFirstRowOnly() {
    long shelf = shop.sales("Padang", 1, "box;1;A");
    shop.work();
    assertThat(shop.liveSales()).containsExactly("Padang box 1 2.00");

    shop.prices(ALWAYS, 5, "tea;A;2", "rice;A;11", "soap;B;4");
    shop.work();
    assertThat(attempts(shelf)).as("the second row of the shelf is not looked at").isEqualTo(1);

    shop.prices(ALWAYS, 6, "tea;A;3", "rice;A;11", "soap;B;4");
    shop.work();
    assertThat(attempts(shelf)).isEqualTo(2);
    assertThat(shop.liveSales()).containsExactly("Padang box 1 3.00");
  }

  @Test
  void anotherOrderOfTheRowsTouchesWhoLooksForTheFirst() {
    long shelf = shop.sales("Padang", 1, "box;1;A");
    long tea = shop.sales("Jambi", 1, "tea;1");
    shop.work();
    shop.prices(ALWAYS, 5, "rice;A;10", "tea;A;2", "soap;B;4");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("Jambi tea 1 2.00", "Padang box 1 10.00");
    assertThat(attempts(shelf)).isEqualTo(2);
    assertThat(attempts(tea)).isEqualTo(1);
  }

  @Test
  void aVersionThatHoldsFromALaterDayTouchesNothingBefore() {
    long tea = shop.sales("Padang", 1, "tea;1");
    shop.work();
    shop.prices(Shop.DAY.plusDays(1), 5, "tea;A;3");
    shop.work();

    assertThat(attempts(tea)).isEqualTo(1);
    assertThat(shop.liveSales()).containsExactly("Padang tea 1 2.00");
  }

  @Test
  void aVersionBetweenTheOldOneAndTheDayTakesItsPlace() {
    long tea = shop.sales("Padang", 1, "tea;1");
    shop.work();
    long between = shop.prices(Shop.DAY.minusDays(1), 5, "tea;A;3");
    shop.work();
    assertThat(uses(tea, between)).isTrue();

    shop.prices(ALWAYS, 6, "tea;A;9");
    shop.work();

    assertThat(uses(tea, between)).as("what a newer one hides touches nothing").isTrue();
    assertThat(shop.liveSales()).containsExactly("Padang tea 1 3.00");
    assertThat(attempts(tea)).isEqualTo(2);
  }

  @Test
  void theRowsOfTheFormerVersionAreKeptInHistory() {
    shop.prices(ALWAYS, 5, "tea;A;3");
    shop.work();

    assertThat(shop.ledger.texts("select item || price from shop.prices_history order by item"))
        .containsExactly("rice10.00", "soap4.00", "tea2.00");
  }

  @Test
  void whatWasDerivedFromAReplacedVersionIsReleasedNotSeeded() {
    long tea = shop.sales("Padang", 1, "tea;1");
    List<Derived> derived = shop.derive("sales");
    shop.prices(ALWAYS, 5, "tea;A;3");
    shop.seeding.seed(shop.derive("prices"));

    assertThat(shop.seeding.seed(derived)).isEmpty();
    assertThat(shop.ledger.state(tea)).isEqualTo("queued/none");
    assertThat(shop.liveSales()).isEmpty();
    assertThat(shop.ledger.text("select failures from wadi.jobs where id = ?", tea)).isEqualTo("0");
    shop.work();
    assertThat(shop.liveSales()).containsExactly("Padang tea 1 3.00");
  }

  @Test
  void whatTheNewVersionDoesNotTouchIsSeededAsItWasDerived() {
    long rice = shop.sales("Padang", 1, "rice;1");
    List<Derived> derived = shop.derive("sales");
    long corrected = shop.prices(ALWAYS, 5, "tea;A;3", "rice;A;10");
    shop.seeding.seed(shop.derive("prices"));

    assertThat(shop.seeding.seed(derived)).isEmpty();
    assertThat(shop.ledger.state(rice)).isEqualTo("done/live");
    assertThat(uses(rice, corrected)).isTrue();
    assertThat(attempts(rice)).isEqualTo(1);
  }

  @Test
  void aJobDerivedAgainIsToldToTheOutbox() {
    long tea = shop.sales("Padang", 1, "tea;1");
    shop.work();
    shop.prices(ALWAYS, 5, "tea;A;3");
    shop.seeding.seed(shop.derive("prices"));

    assertThat(shop.ledger.state(tea)).isEqualTo("queued/live");
    assertThat(
            shop.ledger.texts(
                "select message from wadi.events where kind = 'job.requeued' and job_id = ?", tea))
        .singleElement()
        .asString()
        .contains("prices 5.csv");
  }

  @Test
  void noDependantStaysOnTheOldVersionWhenBothAreSeededAtOnce() throws Exception {
    for (int round = 3; round < 23; round++) {
      long tea = shop.sales("Padang", round, "tea;" + round);
      long rice = shop.sales("Jambi", round, "rice;" + round);
      List<Derived> sales = shop.derive("sales");
      shop.prices(ALWAYS, round, "tea;A;" + round, "rice;A;10");
      List<Derived> prices = shop.derive("prices");

      assertThat(Together.all(() -> shop.seeding.seed(sales), () -> shop.seeding.seed(prices)))
          .allMatch(List::isEmpty);
      assertThat(shop.ledger.state(tea)).startsWith("queued");
      shop.work();

      assertThat(shop.liveSales())
          .containsExactly(
              "Jambi rice %d %d.00".formatted(round, 10 * round),
              "Padang tea %d %d.00".formatted(round, round * round));
      long version = prices.get(0).job().id();
      assertThat(uses(tea, version)).isTrue();
      assertThat(uses(rice, version)).isTrue();
      assertThat(attempts(rice)).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void noDependantStaysOnTheOldVersionWhenItIsDerivedMeanwhile() throws Exception {
    for (int round = 3; round < 9; round++) {
      long tea = shop.sales("Padang", round, "tea;" + round);
      shop.prices(ALWAYS, round, "tea;A;" + round);
      List<Derived> prices = shop.derive("prices");

      Together.all(() -> shop.seeding.seed(shop.derive("sales")), () -> shop.seeding.seed(prices));
      shop.work();

      assertThat(uses(tea, prices.get(0).job().id())).isTrue();
      assertThat(shop.liveSales())
          .containsExactly("Padang tea %d %d.00".formatted(round, round * round));
    }
  }
}

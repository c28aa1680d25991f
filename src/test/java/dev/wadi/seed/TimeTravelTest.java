package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.ledger.Together;
import dev.wadi.seed.Undo.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Undone is as if never loaded, and what was planned is what happens: in whatever order. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeTravelTest {
  private static final LocalDate ALWAYS = LocalDate.MIN;

  private Shop shop;
  private Undo undo;

  private Path folder;

  @BeforeAll
  void open(@TempDir Path home) throws Exception {
    shop = Shop.open(home);
    folder = Files.createDirectories(home.resolve("planned"));
    undo = new Undo(shop.ledger.dataSource(), shop);
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  @Test
  void whateverHappensTheLatestFileThatIsNotUndoneHolds() throws Exception {
    cases(5, 10);
  }

  @Test
  @Tag("experiment")
  void fiveHundredCases() throws Exception {
    cases(500, 12);
  }

  private void cases(int cases, int steps) throws Exception {
    Map<String, Integer> done = new HashMap<>();
    for (int seed = 1; seed <= cases; seed++) {
      TravelledShop travelled = new TravelledShop(shop, folder, seed);
      try {
        travelled.happen(steps);
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
      }
      travelled.done.forEach((what, times) -> done.merge(what, times, Integer::sum));
    }
    System.out.println("time travel, " + cases + " cases: " + done);
    assertThat(done).containsKeys("load", "load and undo", "undo UNDONE", "undo BLOCKED", "replay");
  }

  @Test
  void aReferenceCorrectedAndUndoneWhileAStoreIsDerivedLeavesItOnTheOldOne() throws Exception {
    for (int round = 1; round <= 6; round++) {
      shop.clear();
      shop.prices(ALWAYS, 0, "tea;A;2");
      shop.work();
      shop.sales("Padang", round, "tea;1");
      List<Derived> sales = shop.derive("sales");
      long corrected = shop.prices(ALWAYS, 5, "tea;A;3");
      List<Derived> prices = shop.derive("prices");

      Together.all(
          () -> shop.seeding.seed(sales),
          () -> {
            shop.seeding.seed(prices);
            return undo.undo(corrected, Scope.CASCADE);
          });
      shop.work();

      assertThat(shop.liveSales()).containsExactly("Padang tea 1 2.00");
      assertThat(shop.ledger.state(corrected)).isEqualTo("done/undone");
    }
  }

  @Test
  void ofTwoCorrectionsAtOnceTheLaterHoldsAndUndoneTheFormer() throws Exception {
    for (int round = 1; round <= 6; round++) {
      shop.clear();
      shop.prices(ALWAYS, 0, "tea;A;2");
      shop.work();
      shop.sales("Padang", 1, "tea;1");
      List<Derived> first = shop.derive("sales");
      long later = shop.sales("Padang", 2, "tea;2");
      List<Derived> second = shop.derive("sales");

      Together.all(() -> shop.seeding.seed(first), () -> shop.seeding.seed(second));
      assertThat(shop.liveSales()).containsExactly("Padang tea 2 4.00");
      long latest = shop.sales("Padang", 3, "tea;3");
      shop.work();
      Together.all(() -> undo.undo(later, Scope.ALONE), () -> undo.undo(latest, Scope.ALONE));

      assertThat(shop.liveSales()).containsExactly("Padang tea 1 2.00");
    }
  }
}

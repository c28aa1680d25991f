package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.ledger.BadVersions;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Nothing stays live that was derived from a version which is set aside. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadVersionsTest {
  private Shop shop;
  private long good;
  private long bad;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    shop = Shop.open(folder);
  }

  @BeforeEach
  void begin() {
    shop.clear();
    good = shop.prices(LocalDate.MIN, 0, "tea;A;2");
    shop.work();
    bad = shop.prices(LocalDate.MIN, 5, "tea;A;3");
    shop.work();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  private boolean setAside() {
    BadVersions.Suspect suspect =
        new BadVersions.Suspect(
            "prices", bad, 1, "bad.csv", new BadVersions.Good(good, 1, "good.csv"), false);
    return Transaction.in(
        shop.ledger.dataSource(),
        connection -> {
          BadVersions.setAside(connection, suspect, "it breaks");
          return true;
        });
  }

  private boolean trust() {
    return Transaction.in(
        shop.ledger.dataSource(), connection -> BadVersions.trust(connection, bad));
  }

  @Test
  void whatWasLoadedWithItIsDerivedAgainFromTheOneBefore() {
    long tea = shop.sales("Padang", 1, "tea;2");
    shop.work();
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 6.00");

    setAside();

    assertThat(shop.ledger.state(tea)).isEqualTo("queued/live");
    shop.work();
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 4.00");
    assertThat(trust()).isTrue();
    assertThat(trust()).as("once").isFalse();
    shop.work();
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 6.00");
  }

  @Test
  void whatCannotBeReadAgainStaysAsItIs() {
    long tea = shop.sales("Padang", 1, "tea;2");
    shop.work();
    shop.ledger.run(
        "update wadi.contents set purged_at = now()"
            + " where sha256 = (select sha256 from wadi.jobs where id = ?)",
        tea);

    setAside();
    assertThat(shop.ledger.state(tea)).isEqualTo("done/live");
    trust();
    assertThat(shop.ledger.state(tea)).isEqualTo("done/live");
  }

  @Test
  void aSeedThatIsAboutToCommitIsWaitedFor() throws Exception {
    long tea = shop.sales("Padang", 1, "tea;2");
    List<Derived> derived = shop.derive("sales");
    CompletableFuture<Integer> seeding;
    CompletableFuture<Boolean> aside;
    try (Connection reader = shop.ledger.dataSource().getConnection()) {
      reader.setAutoCommit(false);
      Query.of("lock table shop.sales in share mode").update(reader);
      seeding = CompletableFuture.supplyAsync(() -> shop.seeding.seed(derived).size());
      shop.awaitWaiting(1);
      aside = CompletableFuture.supplyAsync(this::setAside);
      shop.awaitWaiting(2);
      reader.rollback();
    }

    assertThat(seeding.get(20, TimeUnit.SECONDS)).isZero();
    assertThat(aside.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(shop.ledger.state(tea)).isEqualTo("queued/live");
    shop.work();
    assertThat(shop.liveSales()).containsExactly("Padang tea 2 4.00");
  }
}

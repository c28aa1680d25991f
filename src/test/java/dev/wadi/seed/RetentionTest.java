package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.intake.Archive;
import dev.wadi.intake.Contents;
import dev.wadi.intake.OldFiles;
import dev.wadi.ledger.Retention;
import dev.wadi.postgres.Query;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final Duration AGE = Duration.ofDays(400);
  @TempDir Path folder;
  private Shop shop;
  private Retention retention;

  @BeforeEach
  void openTheShop() throws IOException {
    shop = Shop.open(folder);
    retention = new Retention(shop.ledger.dataSource());
    shop.prices(Shop.DAY, 0, "tea;A;2");
    shop.sales("North", 1, "tea;3");
    shop.work();
    shop.sales("North", 2, "tea;5");
    shop.work();
  }

  @AfterEach
  void closeTheShop() throws Exception {
    shop.close();
  }

  @Test
  void supersededRowsLeaveTheHistoryAfterAWhileAndLiveOnesStay() {
    HistoryRetention history = new HistoryRetention(shop.ledger.dataSource());
    assertThat(history.purge(AGE)).as("nothing is old yet").isZero();

    shop.ledger.run(
        "update wadi.loads set ended_at = now() - interval '401 days'"
            + " where state = 'superseded'");
    assertThat(history.purge(AGE)).isEqualTo(1);
    assertThat(history.purge(AGE)).as("once").isZero();

    assertThat(shop.liveSales()).containsExactly("North tea 5 10.00");
    assertThat(shop.ledger.text("select count(*)::text from shop.sales_history")).isEqualTo("0");
    assertThat(
            shop.ledger.text("select count(*)::text from wadi.loads where purged_at is not null"))
        .isEqualTo("1");
  }

  @Test
  void aVersionThatIsReadInsteadOfABadOneStays() {
    long bad = shop.prices(Shop.DAY, 3, "tea;A;4");
    shop.work();
    shop.ledger.run(
        "insert into wadi.bad_versions (job_id, attempt, pipeline, reason)"
            + " values (?, 1, 'prices', 'it breaks')",
        bad);
    shop.ledger.run("update wadi.loads set ended_at = now() - interval '401 days'");

    new HistoryRetention(shop.ledger.dataSource()).purge(AGE);
    shop.sales("South", 1, "tea;1");
    shop.work();

    assertThat(shop.liveSales()).contains("South tea 1 2.00");
  }

  @Test
  void whatIsPurgedAtThatMomentIsNotRevived() throws Exception {
    shop.ledger.run(
        "update wadi.loads set ended_at = now() - interval '401 days'"
            + " where state = 'superseded'");
    long later = Long.parseLong(shop.ledger.text("select max(id) from wadi.jobs"));
    Undo undo = new Undo(shop.ledger.dataSource(), shop);
    CompletableFuture<Undone> undone;
    try (Connection purge = shop.ledger.dataSource().getConnection()) {
      purge.setAutoCommit(false);
      assertThat(Retention.loads(purge, AGE)).hasSize(1);
      Query.of("delete from shop.sales_history").update(purge);

      undone = CompletableFuture.supplyAsync(() -> undo.undo(later, Undo.Scope.ALONE));
      shop.awaitWaiting(1);
      purge.commit();
    }

    assertThat(undone.get(20, TimeUnit.SECONDS).reversed()).hasSize(1);
    assertThat(shop.liveSales()).isEmpty();
    assertThat(shop.ledger.count("wadi.loads where state = 'live' and purged_at is not null"))
        .isZero();
    assertThat(shop.ledger.count("wadi.jobs where pipeline = 'sales' and load_state = 'live'"))
        .isZero();
  }

  @Test
  void aTableThatIsGoneKeepsNobodyElseInItsHistory() {
    shop.ledger.run(
        "update wadi.loads set ended_at = now() - interval '401 days'"
            + " where state = 'superseded'");
    shop.counts("North", 1, "tea;1");
    shop.work();
    shop.ledger.run(
        "update wadi.loads set state = 'undone', ended_at = now() - interval '401 days'"
            + " where pipeline = 'counts'");
    shop.ledger.run("drop table shop.counts_versions");

    assertThat(new HistoryRetention(shop.ledger.dataSource()).purge(AGE)).isEqualTo(1);
  }

  @Test
  void smallContentsGoUnlessAReferenceStillHolds() {
    assertThat(retention.smallContents(AGE)).as("nothing is old yet").isZero();
    age();

    assertThat(retention.smallContents(AGE)).isEqualTo(2);
    assertThat(
            shop.ledger.texts(
                "select j.pipeline from wadi.file_archive" + " join wadi.jobs j using (sha256)"))
        .containsExactly("prices");
    assertThat(shop.ledger.texts("select wadi.is_purged(sha256)::text from wadi.jobs order by id"))
        .containsExactly("false", "true", "true");

    shop.sales("North", 7, "tea;3");
    assertThat(shop.ledger.texts("select wadi.is_purged(sha256)::text from wadi.jobs order by id"))
        .as("sent again, it is there again")
        .containsExactly("false", "false", "true");
    assertThat(shop.ledger.text("select count(*)::text from wadi.file_archive")).isEqualTo("2");
  }

  @Test
  void archivedFilesArePutAsideAnHourBeforeTheyGo() throws IOException {
    Archive archive = Archive.open(folder.resolve("archive"), 0, Clock.systemUTC());
    String sha256 = fileOfTheFirstSales(archive);
    Contents contents = new Contents(archive, shop.ledger.dataSource());
    age();
    Instant now = Instant.now();

    assertThat(at(now).purge(archive, retention, AGE)).isZero();
    assertThat(archive.locate(sha256)).doesNotExist();
    String text = contents.use(sha256, Files::readString);
    assertThat(text).as("still to be read").contains("tea;3");
    assertThat(at(now.plusSeconds(60)).purge(archive, retention, AGE)).isZero();

    assertThat(at(now.plusSeconds(4000)).purge(archive, retention, AGE)).isEqualTo(1);
    assertThat(archive.find(sha256)).doesNotExist();
    assertThat(
            shop.ledger.text(
                "select count(*)::text from wadi.contents where purged_at is not null"))
        .isEqualTo("1");
  }

  @Test
  void aFileSentAgainWhileItIsAsideStays() throws IOException {
    Archive archive = Archive.open(folder.resolve("archive"), 0, Clock.systemUTC());
    String sha256 = fileOfTheFirstSales(archive);
    age();
    Instant now = Instant.now();
    at(now).purge(archive, retention, AGE);
    shop.sales("North", 7, "tea;3");

    assertThat(at(now.plusSeconds(4000)).purge(archive, retention, AGE)).isZero();
    assertThat(archive.locate(sha256)).exists();
    assertThat(
            shop.ledger.text(
                "select count(*)::text from wadi.contents where purged_at is not null"))
        .isEqualTo("0");
  }

  @Test
  void eventsGoAfterAWhile() {
    assertThat(retention.events(Duration.ofDays(30))).isZero();
    shop.ledger.run("update wadi.events set at = now() - interval '31 days'");
    assertThat(retention.events(Duration.ofDays(30))).isPositive();
    assertThat(shop.ledger.text("select count(*)::text from wadi.events")).isEqualTo("0");
  }

  @Test
  void whatCannotBeReadAgainKeepsTheVersionItWasDerivedFrom() {
    age();
    retention.smallContents(AGE);
    shop.prices(Shop.DAY, 3, "tea;A;4");
    shop.work();

    assertThat(shop.liveSales()).containsExactly("North tea 5 10.00");
    assertThat(shop.ledger.text("select count(*)::text from wadi.jobs where state <> 'done'"))
        .isEqualTo("0");
  }

  private static OldFiles at(Instant now) {
    return new OldFiles(Clock.fixed(now, ZoneOffset.UTC));
  }

  private void age() {
    shop.ledger.run("update wadi.contents set first_seen_at = now() - interval '401 days'");
    shop.ledger.run(
        "update wadi.deliveries set arrived_at = now() - interval '401 days',"
            + " last_seen_at = now() - interval '401 days'");
  }

  /** As if it had been too large for the ledger. */
  private String fileOfTheFirstSales(Archive archive) throws IOException {
    String sha256 =
        shop.ledger.text(
            "select sha256 from wadi.jobs where pipeline = 'sales' order by id limit 1");
    String text =
        shop.ledger.text(
            "select convert_from(content, 'UTF8') from wadi.file_archive where sha256 = ?", sha256);
    archive.restore(sha256, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    shop.ledger.run("delete from wadi.file_archive");
    shop.ledger.run("update wadi.jobs set state = 'queued' where sha256 <> ?", sha256);
    return sha256;
  }
}

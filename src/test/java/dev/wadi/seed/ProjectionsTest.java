package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.Contract;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Seed CSVs follow the tables; a mark outlives its work until the file has its name. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectionsTest {
  private static final String HEADER = "store,item,quantity,amount";

  private Shop shop;
  private Path seeds;
  private Path csv;
  private Projections projections;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    shop = Shop.open(folder);
  }

  @BeforeEach
  void begin(@TempDir Path folder) {
    seeds = folder;
    csv = seeds.resolve("sales/20251125.csv");
    projections =
        new Projections(
            shop.ledger.dataSource(),
            shop.worker.queue(),
            shop,
            new ProjectionPlaces(seeds, seeds.resolveSibling("outputs")));
    shop.clear();
    shop.prices(LocalDate.MIN, 0, "tea;A;2");
    shop.sales("Padang", 1, "tea;1");
    shop.work();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  private long marks() {
    return shop.ledger.count("wadi.dirty_projections where pipeline = 'sales'");
  }

  @Test
  void theRowsOfADateBecomeItsFile() throws Exception {
    shop.sales("Jambi", 1, "tea;2");
    shop.work();

    assertThat(projections.writeAll()).isEqualTo(1);
    assertThat(csv).hasContent(HEADER + "\nJambi,tea,2,4.00\nPadang,tea,1,2.00");
    assertThat(marks()).isZero();
  }

  @Test
  void whatHasNotChangedIsNotWrittenAgain() throws Exception {
    projections.writeAll();
    Files.delete(csv);

    assertThat(projections.writeAll()).isZero();
    assertThat(csv).doesNotExist();
  }

  @Test
  void aDateWhoseRowsChangeIsWrittenAgain() {
    projections.writeAll();
    shop.sales("Padang", 2, "tea;5");
    shop.work();
    projections.writeAll();

    assertThat(csv).hasContent(HEADER + "\nPadang,tea,5,10.00");
  }

  @Test
  void aFileIsNeverSeenHalfWritten() throws Exception {
    projections.writeAll();
    breakTheQuery();

    assertThatThrownBy(() -> projections.writeAll()).hasMessageContaining("division by zero");

    assertThat(csv).hasContent(HEADER + "\nPadang,tea,1,2.00");
    assertThat(names()).containsExactly("20251125.csv");
    assertThat(marks()).isEqualTo(1);
  }

  private void breakTheQuery() {
    String broken =
        shop.current("sales")
            .json()
            .replace("dev/wadi/seed/sales_seed.sql", "dev/wadi/seed/broken_seed.sql");
    String hash = shop.storedContract(broken);
    shop.ledger.run(
        "insert into wadi.dirty_projections (pipeline, business_date, profile, contract_hash)"
            + " values ('sales', ?, '', ?)",
        Shop.DAY,
        hash);
  }

  @Test
  void theMarkStaysWhenTheFileCannotHaveItsName() throws Exception {
    Files.createDirectories(csv.resolve("in the way"));

    assertThatThrownBy(() -> projections.writeAll()).hasMessageContaining("cannot write " + csv);
    assertThat(marks()).isEqualTo(1);

    Files.delete(csv.resolve("in the way"));
    Files.delete(csv);
    assertThat(projections.writeAll()).isEqualTo(1);
    assertThat(csv).hasContent(HEADER + "\nPadang,tea,1,2.00");
    assertThat(names()).containsExactly("20251125.csv");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(csv.getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aSecondWriterStaysOut() {
    Transaction.in(
        shop.ledger.dataSource(),
        first -> {
          Query.of("select pg_advisory_xact_lock(?)", 0x5741_4449_5345_4544L).any(first);
          assertThat(projections.writeQuiet()).isZero();
          return null;
        });
    assertThat(csv).doesNotExist();
    assertThat(marks()).isEqualTo(1);
    assertThat(projections.writeAll()).isEqualTo(1);
  }

  @Test
  void aDateThatChangesWhileItIsWrittenStaysMarked() {
    ContractSource changing =
        new ContractSource() {
          @Override
          public Contract version(String hash) {
            if (shop.ledger.count("wadi.jobs where pipeline = 'sales'") == 1) {
              shop.sales("Jambi", 1, "tea;2");
              shop.work();
            }
            return shop.version(hash);
          }

          @Override
          public Contract current(String pipeline) {
            return shop.current(pipeline);
          }

          @Override
          public String usualProfile(String pipeline) {
            return shop.usualProfile(pipeline);
          }
        };
    new Projections(
            shop.ledger.dataSource(),
            shop.worker.queue(),
            changing,
            new ProjectionPlaces(seeds, seeds.resolveSibling("outputs")))
        .writeAll();

    assertThat(marks()).isEqualTo(1);
    projections.writeAll();
    assertThat(csv).hasContent(HEADER + "\nJambi,tea,2,4.00\nPadang,tea,1,2.00");
  }

  @Test
  void aDateThatCannotBeWrittenDoesNotHoldUpTheOthers() throws Exception {
    for (LocalDate day : List.of(Shop.DAY.minusDays(1), Shop.DAY.plusDays(1))) {
      shop.ledger.run(
          "insert into wadi.dirty_projections (pipeline, business_date, profile, contract_hash)"
              + " values ('sales', ?, '', ?)",
          day,
          shop.current("sales").hash());
      String name = "sales/" + day.toString().replace("-", "") + ".csv";
      Files.createDirectories(seeds.resolve(name).resolve("in the way"));
    }

    assertThatThrownBy(() -> projections.writeAll()).hasMessageContaining("cannot write");
    assertThat(csv).hasContent(HEADER + "\nPadang,tea,1,2.00");
    assertThat(marks()).isEqualTo(2);
  }

  @Test
  void aDateInWorkIsLeftUntilItIsQuiet() {
    shop.sales("Jambi", 1, "tea;2");
    assertThat(projections.writeQuiet()).isZero();
    shop.work();

    assertThat(projections.writeQuiet()).isEqualTo(1);
  }

  @Test
  void aDateThatHasWaitedTooLongIsWrittenAnyhow() {
    shop.sales("Jambi", 1, "tea;2");
    shop.ledger.run("update wadi.dirty_projections set since = now() - interval '31 seconds'");

    assertThat(projections.writeQuiet()).isEqualTo(1);
    assertThat(csv).hasContent(HEADER + "\nPadang,tea,1,2.00");
  }
}

package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.contract.BadInputException;
import dev.wadi.ledger.SomeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Light jobs seeded together leave what they would leave one by one. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupSeedingTest {
  private Meters meters;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    meters = new Meters(folder);
  }

  @BeforeEach
  void begin() {
    meters.clear();
  }

  @AfterAll
  void close() throws Exception {
    meters.close();
  }

  private List<SomeFile> some() {
    List<SomeFile> files = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      files.add(meters.file("M" + i, i, "08;" + i, "09;1,5"));
    }
    return files;
  }

  @Test
  void theyLeaveTheSameLedgerAndTheSameRows() {
    meters.claim(some());
    assertThat(meters.seeding.seed(meters.deriveOneByOne())).isEmpty();
    List<String> oneByOne = meters.story();
    meters.clear();

    meters.claim(some());
    List<Derived> group = meters.derive();
    assertThat(group).hasSize(20).allMatch(Derived::isLight);
    assertThat(meters.ledger.count("wadi.jobs where state = 'processing'")).isEqualTo(20);
    assertThat(meters.seeding.seed(group)).isEmpty();

    assertThat(meters.story()).isEqualTo(oneByOne);
    assertThat(oneByOne).hasSizeGreaterThan(20 * 6);
  }

  @Test
  void filesOfOnePartitionAndFilesThatReplaceOthersAreSeededInTheirOrder() {
    meters.claim(List.of(meters.file("M1", 1, "08;1"), meters.file("M2", 1, "08;2")));
    meters.seeding.seed(meters.derive());
    meters.claim(
        List.of(
            meters.file("M1", 3, "08;13"),
            meters.file("M1", 2, "08;12"),
            meters.file("M2", 2, "08;2", "09;2"),
            meters.file("M3", 1, "08;3"),
            meters.file("M4", 1, "08;4")));

    assertThat(meters.seeding.seed(meters.derive())).isEmpty();

    assertThat(
            meters.ledger.texts(
                "select meter || ' ' || hour || ' ' || value from plant.meters order by 1"))
        .containsExactly("M1 08 13", "M2 08 2", "M2 09 2", "M3 08 3", "M4 08 4");
    assertThat(meters.ledger.count("wadi.jobs where load_state = 'superseded'")).isEqualTo(3);
    assertThat(meters.ledger.count("plant.meters_history")).isEqualTo(3);
  }

  @Test
  void oneThatBreaksTakesNobodyWithIt() {
    List<SomeFile> files = some();
    files.add(meters.file("broken", 1, "08;1", "08;2"));
    meters.claim(files);

    List<Seeding.Culprit> culprits = meters.seeding.seed(meters.derive());

    assertThat(culprits)
        .singleElement()
        .satisfies(
            culprit -> {
              assertThat(culprit.derived().job().fileName()).isEqualTo("broken 1.csv");
              assertThat(culprit.failure()).isInstanceOf(BadInputException.class);
            });
    assertThat(meters.ledger.count("plant.meters")).isEqualTo(40);
    assertThat(meters.ledger.text("select state from wadi.jobs where file_name like 'broken%'"))
        .isEqualTo("transformed");
  }

  @Test
  void whatAnotherProcessHasTakenOverIsNotSeeded() {
    meters.claim(some());
    List<Derived> group = meters.derive();
    meters.worker.dies();
    assertThat(meters.ledger.worker().queue().take("meters", 5)).hasSize(5);
    meters.ledger.lease(meters.worker.leases());

    assertThat(meters.seeding.seed(group)).isEmpty();

    assertThat(meters.ledger.count("wadi.jobs where state = 'done'")).isEqualTo(15);
    assertThat(meters.ledger.count("plant.meters")).isEqualTo(30);
    assertThat(meters.ledger.count("wadi.jobs where state = 'processing'")).isEqualTo(5);
  }

  @Test
  void seedingAGroupTwiceIsHarmless() {
    meters.claim(some());
    List<Derived> group = meters.derive();
    meters.seeding.seed(group);
    List<String> before = meters.story();

    assertThat(meters.seeding.seed(group)).isEmpty();
    assertThat(meters.story()).isEqualTo(before);
  }

  @Test
  void aCorrectedFileResolvesTheOneInQuarantine() {
    meters.claim(List.of(meters.file("M1", 1, "08;1").about("M1")));
    meters.ledger.run("update wadi.jobs set state = 'quarantined'");
    List<SomeFile> files = some();
    files.set(1, meters.file("M1", 2, "08;2").about("M1"));
    meters.claim(files);

    assertThat(meters.seeding.seed(meters.derive())).isEmpty();

    assertThat(meters.ledger.count("wadi.jobs where state = 'quarantined' and resolved_by is null"))
        .isZero();
  }
}

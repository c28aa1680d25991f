package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A job in whose hands process after process ends. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonTest {
  private TestLedger ledger;

  @BeforeAll
  void open() {
    ledger = new TestLedger();
  }

  @BeforeEach
  void begin() {
    ledger.clear();
  }

  @AfterAll
  void close() throws Exception {
    ledger.close();
  }

  private long queued(String name) {
    return ledger.claim(SomeFile.named(name + ".csv", name)).job();
  }

  private void isTakenAndEndsTheProcess(int times) {
    for (int i = 0; i < times; i++) {
      TestLedger.Worker worker = ledger.worker();
      assertThat(worker.queue().take("sales", 10)).isNotEmpty();
      worker.dies();
    }
  }

  @Test
  void afterThreeDeathsItIsTakenAloneAndLast() {
    long poison = queued("poison");
    isTakenAndEndsTheProcess(3);
    long sound = queued("sound");
    TestLedger.Worker worker = ledger.worker();

    Job first = worker.takes("sales");
    assertThat(first.id()).isEqualTo(sound);
    assertThat(worker.queue().take("sales", 10)).isEmpty();

    worker.queue().done(first);
    Job suspect = worker.takes("sales");
    assertThat(suspect.id()).isEqualTo(poison);
    queued("another");
    assertThat(worker.queue().take("sales", 10)).isEmpty();
    worker.queue().done(suspect);
    assertThat(worker.queue().take("sales", 10)).hasSize(1);
  }

  @Test
  void whoWaitsBesideOneThatIsWorkedAloneWouldWaitInVain() {
    queued("poison");
    isTakenAndEndsTheProcess(3);
    TestLedger.Worker worker = ledger.worker();
    Job suspect = worker.takes("sales");
    queued("sound");

    assertThat(worker.queue().take("sales", 10)).isEmpty();
    assertThat(worker.queue().isWorkedAlone(List.of(suspect))).isTrue();
    worker.queue().done(suspect);
    assertThat(worker.queue().isWorkedAlone(List.of(suspect))).isFalse();
  }

  @Test
  void afterSixItIsADeadLetterForAPersonToReview() {
    long poison = queued("poison");
    Poison burial = new Poison(ledger.dataSource());
    isTakenAndEndsTheProcess(5);
    assertThat(burial.bury()).isEmpty();
    isTakenAndEndsTheProcess(1);

    assertThat(ledger.worker().queue().take("sales", 10)).isEmpty();
    assertThat(burial.bury()).containsExactly(poison);

    assertThat(ledger.state(poison)).isEqualTo("failed/none");
    assertThat(ledger.text("select error_code || ' ' || status from wadi.dead_letters"))
        .isEqualTo("POISON open");
    assertThat(
            ledger.text(
                "select concat_ws(' ', scale, action, prerequisite, result)"
                    + " from wadi.healing_actions"))
        .isEqualTo("global manual review POISON dead letter");
    assertThat(ledger.text("select message from wadi.jobs")).contains("6 processes ended");
  }

  @Test
  void whoeverKillsAtRandomBuriesNobody() {
    long job = queued("job");
    for (int i = 0; i < 20; i++) {
      TestLedger.Worker worker = ledger.worker();
      worker
          .jobs()
          .transformed(
              worker.takes("sales"),
              new Transformed(
                  null,
                  new RowCounts(1, 1, 0, 0, 0),
                  "[]",
                  "{}",
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of()));
      worker.dies();
    }
    assertThat(new Poison(ledger.dataSource()).bury()).isEmpty();
    assertThat(ledger.worker().takes("sales").id()).isEqualTo(job);
  }
}

package dev.wadi.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.ledger.Job;
import dev.wadi.ledger.SomeFile;
import dev.wadi.ledger.TestLedger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every decision of healing is written down. */
@Tag("any-server")
class HealingLogTest {
  @Test
  void aDecisionIsFoundAgainWithWhatCameOfIt() throws Exception {
    try (TestLedger ledger = new TestLedger()) {
      ledger.claim(SomeFile.named("a.csv", "a"));
      Job job = ledger.worker().takes("sales");
      HealingLog log = new HealingLog(ledger.dataSource());

      log.record(job, HealingLog.Decision.local("retry"), "in a minute");
      log.record(job, HealingLog.Decision.global("dead letter", "3 attempts"), "written");

      assertThat(
              ledger.texts(
                  "select concat_ws('|', job_id, pipeline, scale, priority, action, prerequisite,"
                      + " result) from wadi.healing_actions order by id"))
          .containsExactly(
              job.id() + "|sales|local|normal|retry||in a minute",
              job.id() + "|sales|global|high|dead letter|3 attempts|written");
    }
  }
}

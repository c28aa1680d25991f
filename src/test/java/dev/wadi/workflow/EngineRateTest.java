package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many steps that do nothing the engine makes durable in a second, and what the disk can. */
class EngineRateTest {
  private static final Logger LOG = LoggerFactory.getLogger(EngineRateTest.class);
  private static final int STEPS = 5;
  @TempDir Path place;

  /** The short form: it is right, and the figures are printed; a time is never a verdict. */
  @Test
  void aHundredExecutionsAreDoneCompletely() throws Exception {
    run(100);
  }

  @Test
  @Tag("experiment")
  void aThousandExecutionsKeepUpWithTheDisk() throws Exception {
    double commits = commitsPerSecond();
    double steps = run(1000);
    LOG.info(
        String.format(
            Locale.ROOT,
            "%.0f steps/s beside %.0f commits/s of one writer on this disk: %.1f times",
            steps,
            commits,
            steps / commits));
    assertThat(steps >= 500 || steps >= 3 * commits)
        .as("%.0f steps/s, %.0f commits/s", steps, commits)
        .isTrue();
  }

  private double run(int executions) throws Exception {
    try (Plant plant = new Plant(place)) {
      plant.registry.action("plant", "nothing", run -> Map.of());
      StringBuilder steps = new StringBuilder("steps:\n");
      for (int i = 0; i < STEPS; i++) {
        steps.append("  - {name: s").append(i).append(", service: plant, action: nothing}\n");
      }
      plant.define("nothing", steps.toString());
      try (Workflows node = plant.node(plant.database.dataSource(), 8)) {
        for (int i = 0; i < executions; i++) {
          node.submit("nothing", RunOrder.with(Map.of()));
        }
        long begun = System.nanoTime();
        node.serve(8);
        String open = "select from wadi.wf_execution where status in ('QUEUED', 'RUNNING') limit 1";
        Eventually.within(
            Duration.ofMinutes(3),
            () ->
                Transaction.look(
                    plant.database.dataSource(), connection -> !Query.of(open).any(connection)),
            () -> plant.one("select status, count(*) from wadi.wf_execution group by 1"));
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(plant.one("select count(*) from wadi.wf_execution where status = 'COMPLETED'"))
            .isEqualTo(String.valueOf(executions));
        assertThat(plant.one("select count(*) from wadi.wf_step where status = 'COMPLETED'"))
            .isEqualTo(String.valueOf(executions * STEPS));
        assertThat(plant.one("select count(*), max(attempt) from wadi.wf_step_attempt"))
            .isEqualTo(executions * STEPS + " 1");
        double rate = executions * STEPS / seconds;
        LOG.info(
            String.format(
                Locale.ROOT,
                "%d executions of %d steps in %.2f s: %.0f steps/s",
                executions,
                STEPS,
                seconds,
                rate));
        return rate;
      }
    }
  }

  /** What a commit costs at least: 8 kB written, and waited for. */
  private double commitsPerSecond() throws IOException {
    int rounds = 300;
    ByteBuffer page = ByteBuffer.allocate(8192);
    try (FileChannel file =
        FileChannel.open(
            place.resolve("log"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long begun = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        page.clear();
        file.write(page, (i % 100) * 8192L);
        file.force(false);
      }
      return rounds / ((System.nanoTime() - begun) / 1e9);
    }
  }
}

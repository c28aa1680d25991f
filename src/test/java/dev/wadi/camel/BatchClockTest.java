package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.RowCounts;
import dev.wadi.seed.Derived;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a batch that is not full is closed; the flows and the clock's route are the real ones. */
class BatchClockTest extends RouteTest {
  private final LedgerOfJobs ledger = new LedgerOfJobs();
  private final JobsStandIn jobs = new JobsStandIn();
  private final List<Batch> batches = new CopyOnWriteArrayList<>();

  @Override
  String[] files() {
    return new String[] {
      "_policy.camel.yaml", "_seed.camel.yaml", "stock-health.camel.yaml", "stores.camel.yaml"
    };
  }

  @Override
  Map<String, String> placeholders() {
    return Map.of("stock_health.batch.interval", "1s");
  }

  @Override
  void surround(CamelContext context) {
    context.addComponent("wadi-jobs", jobs);
    bind(context, "readRows", exchange -> {});
    bind(context, "deriveRows", BatchClockTest::derive);
    bind(context, "blame", exchange -> {});
    bind(context, "seedBatch", this::seed);
    context.getRegistry().bind("batchJobs", new BatchJobs());
    context.getRegistry().bind("batchClock", new BatchClock(ledger.queue(), ledger.jobs()));
  }

  private void seed(Exchange exchange) {
    batches.add(exchange.getMessage().getBody(Batch.class));
    exchange.getMessage().setBody(List.of());
  }

  private static void derive(Exchange exchange) {
    Job job = FlowStep.job(exchange);
    exchange.setProperty("batchKey", job.pipeline());
    exchange
        .getMessage()
        .setBody(
            new Derived(job, null, null, null, "", 0, "", new RowCounts(0, 0, 0, 0, 0), Set.of()));
  }

  @AfterEach
  void dropTheLedger() {
    context.stop();
    ledger.close();
  }

  private void handOneOfTwo(String pipeline) throws Exception {
    ledger.claim(pipeline, "a.csv", "b.csv");
    Job first = ledger.take(pipeline).get(0);
    jobs.hand(first);
  }

  private void awaitBatch() {
    Eventually.eventually(() -> batches.size() == 1, () -> batches + " were closed");
  }

  @Test
  void aBatchThatNothingMoreCanJoinIsClosedAtOnce() throws Exception {
    handOneOfTwo("stores");
    assertThat(batches).isEmpty();
    ledger.execute("update wadi.jobs set state = 'done'");

    awaitBatch();
  }

  @Test
  void aBatchThatOthersMayJoinIsClosedAfterItsInterval() throws Exception {
    long begun = System.nanoTime();
    handOneOfTwo("stock_health");
    awaitBatch();

    assertThat((System.nanoTime() - begun) / 1_000_000).isGreaterThanOrEqualTo(1000);
  }
}

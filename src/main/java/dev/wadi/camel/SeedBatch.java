package dev.wadi.camel;

import dev.wadi.ledger.Queue;
import dev.wadi.seed.Derived;
import dev.wadi.seed.Seeding;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Route step: seeds a batch in one transaction and replaces it by the jobs that broke. Repeating it
 * is harmless: what is seeded is no longer ours, by the ledger's word.
 */
final class SeedBatch implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(SeedBatch.class);

  private final Seeding seeding;
  private final Queue queue;
  private final Bell bell;

  SeedBatch(Seeding seeding, Queue queue, Bell bell) {
    this.seeding = seeding;
    this.queue = queue;
    this.bell = bell;
  }

  @Override
  public void process(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    letGoAfterwards(exchange, batch);
    List<Seeding.Culprit> culprits = seeding.seed(batch.jobs());
    LOG.info("seeded {}; {} broke", batch, culprits.size());
    ring(batch);
    exchange.getMessage().setBody(culprits);
  }

  /**
   * Whatever the policy decides about the batch: when its exchange ends, its jobs are let go of,
   * and their rows go, seeded or not: whoever works a job again makes them anew.
   */
  private void letGoAfterwards(Exchange exchange, Batch batch) {
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange ended) {
                for (Derived derived : batch.jobs()) {
                  queue.done(derived.job());
                  derived.discard();
                }
                ring(batch);
              }
            });
  }

  /** Nobody else waits for light jobs. */
  private void ring(Batch batch) {
    if (batch.jobs().stream().allMatch(Derived::isLight)) {
      bell.ring(batch.pipeline());
    } else {
      bell.ring();
    }
  }
}

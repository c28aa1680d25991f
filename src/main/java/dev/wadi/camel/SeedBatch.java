package dev.wadi.camel;

import dev.wadi.seed.Derived;
import dev.wadi.seed.Seeding;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Route step: seeds a batch in one transaction and replaces it by the jobs that broke. Repeating it
 * is harmless: what is seeded is no longer ours, by the ledger's word.
 */
final class SeedBatch implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(SeedBatch.class);

  private final Seeding seeding;
  private final Bell bell;

  SeedBatch(Seeding seeding, Bell bell) {
    this.seeding = seeding;
    this.bell = bell;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    List<Seeding.Culprit> culprits = seeding.seed(batch.jobs());
    for (Derived derived : batch.jobs()) {
      Files.deleteIfExists(derived.file());
    }
    LOG.info("seeded {}; {} broke", batch, culprits.size());
    bell.ring();
    exchange.getMessage().setBody(culprits);
  }
}

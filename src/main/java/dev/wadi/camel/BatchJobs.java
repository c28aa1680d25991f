package dev.wadi.camel;

import dev.wadi.config.Units;
import dev.wadi.seed.Derived;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Puts derived jobs of one pipeline and date together; the limits come with the first. */
final class BatchJobs implements AggregationStrategy {
  @Override
  public Exchange aggregate(Exchange batch, Exchange next) {
    Derived derived = next.getMessage().getBody(Derived.class);
    if (batch == null) {
      Batch opened =
          new Batch(
              next.getProperty("batchFiles", Integer.class),
              Units.size(next.getProperty("batchBytes", String.class)),
              Units.duration(next.getProperty("batchInterval", String.class)));
      opened.add(derived);
      next.getMessage().setBody(opened);
      return next;
    }
    batch.getMessage().getBody(Batch.class).add(derived);
    return batch;
  }
}

package dev.wadi.camel;

import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.Queue;
import dev.wadi.ledger.Transformed;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.seed.Derived;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.AggregateController;
import org.apache.camel.processor.aggregate.AggregateProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes batches that are old, or that nothing more can join. One clock serves the aggregators of
 * all flows: an aggregator's own timeouts measure silence, not age.
 */
public final class BatchClock implements AggregateController, CamelContextAware {
  private static final Logger LOG = LoggerFactory.getLogger(BatchClock.class);

  /** After it the ledger is told of light jobs that still wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Queue queue;
  private final Jobs jobs;
  private final Set<AggregateProcessor> aggregators = ConcurrentHashMap.newKeySet();
  private CamelContext context;

  BatchClock(Queue queue, Jobs jobs) {
    this.queue = queue;
    this.jobs = jobs;
  }

  @Override
  public void setCamelContext(CamelContext context) {
    this.context = context;
  }

  @Override
  public CamelContext getCamelContext() {
    return context;
  }

  @Override
  public void onStart(AggregateProcessor processor) {
    aggregators.add(processor);
  }

  /** A flow that is stopped or replaced gives back what waits in its batch. */
  @Override
  public void onStop(AggregateProcessor processor) {
    aggregators.remove(processor);
    for (String key : keys(processor)) {
      Exchange open = processor.getAggregationRepository().get(context, key);
      if (open != null) {
        giveBack(open.getMessage().getBody(Batch.class));
      }
    }
  }

  /** Looks at every open batch; called by a timer route. Without a ledger nothing closes. */
  public void tick() {
    if (context != null && !AtGate.isOpen(context)) {
      return;
    }
    try {
      closeDue();
    } catch (DatabaseException away) {
      LOG.debug("no batch is closed while the ledger cannot be asked: {}", away.getMessage());
    }
  }

  private void closeDue() {
    for (AggregateProcessor aggregator : aggregators) {
      for (String key : keys(aggregator)) {
        Exchange open = aggregator.getAggregationRepository().get(context, key);
        Batch batch = open == null ? null : open.getMessage().getBody(Batch.class);
        if (isDue(batch)) {
          aggregator.forceCompletionOfGroup(key);
        } else if (batch != null) {
          tell(batch);
        }
      }
    }
  }

  private void tell(Batch batch) {
    Map<Job, Transformed> waiting = new LinkedHashMap<>();
    batch.longUntold(PATIENCE).forEach(light -> waiting.put(light.job(), light.untold()));
    if (!waiting.isEmpty()) {
      jobs.transformed(waiting);
    }
  }

  private void giveBack(Batch batch) {
    for (Derived derived : batch.jobs()) {
      try {
        jobs.release(derived.job(), "its flow was stopped before the seed");
      } catch (RuntimeException lost) {
        LOG.info("{} could not be given back: {}", derived.job(), lost.getMessage());
      } finally {
        queue.done(derived.job());
        derived.discard();
      }
    }
  }

  private static Set<String> keys(AggregateProcessor aggregator) {
    Set<String> keys = aggregator.getAggregationRepository().getKeys();
    return keys == null ? Set.of() : Set.copyOf(keys);
  }

  private boolean isDue(Batch batch) {
    return batch != null && (batch.isOld() || nothingCanJoin(batch));
  }

  /**
   * A one-shot run's batch is whole when it holds all that is left to seed: a job that is derived
   * but has not come here yet is missed, too.
   */
  private boolean nothingCanJoin(Batch batch) {
    UUID run = batch.reservedFor();
    List<Job> waiting = batch.jobs().stream().map(Derived::job).toList();
    if (queue.isWorkedAlone(waiting)) {
      return true;
    }
    return run == null
        ? queue.isQuiet(batch.pipeline(), batch.businessDate(), waiting)
        : queue.unseeded(batch.pipeline(), batch.businessDate(), run) <= batch.jobs().size();
  }

  @Override
  public int forceCompletionOfGroup(String key) {
    return all(aggregator -> aggregator.forceCompletionOfGroup(key));
  }

  @Override
  public int forceCompletionOfAllGroups() {
    return all(AggregateProcessor::forceCompletionOfAllGroups);
  }

  @Override
  public int forceDiscardingOfGroup(String key) {
    return all(aggregator -> aggregator.forceDiscardingOfGroup(key));
  }

  @Override
  public int forceDiscardingOfAllGroups() {
    return all(AggregateProcessor::forceDiscardingOfAllGroups);
  }

  private int all(ToIntFunction<AggregateProcessor> call) {
    return aggregators.stream().mapToInt(call).sum();
  }
}

package dev.wadi.camel;

import dev.wadi.ledger.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.AggregateController;
import org.apache.camel.processor.aggregate.AggregateProcessor;

/**
 * Closes batches that are old, or that nothing more can join. One clock serves the aggregators of
 * all flows: an aggregator's own timeouts measure silence, not age.
 */
public final class BatchClock implements AggregateController, CamelContextAware {
  private final Queue queue;
  private final Set<AggregateProcessor> aggregators = ConcurrentHashMap.newKeySet();
  private CamelContext context;

  BatchClock(Queue queue) {
    this.queue = queue;
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

  @Override
  public void onStop(AggregateProcessor processor) {
    aggregators.remove(processor);
  }

  /** Looks at every open batch; called by a timer route. */
  public void tick() {
    for (AggregateProcessor aggregator : aggregators) {
      Set<String> keys = aggregator.getAggregationRepository().getKeys();
      for (String key : keys == null ? Set.<String>of() : Set.copyOf(keys)) {
        Exchange open = aggregator.getAggregationRepository().get(context, key);
        if (open != null && isDue(open.getMessage().getBody(Batch.class))) {
          aggregator.forceCompletionOfGroup(key);
        }
      }
    }
  }

  private boolean isDue(Batch batch) {
    return batch != null
        && (batch.isOld()
            || queue.isQuiet(batch.pipeline(), batch.businessDate(), batch.reservedFor()));
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

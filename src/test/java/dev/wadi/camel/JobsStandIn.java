package dev.wadi.camel;

import dev.wadi.ledger.Job;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** Stands in for {@link JobsComponent}: hands over the jobs that a test gives it. */
final class JobsStandIn extends DefaultComponent {
  private final Map<String, Consumer> consumers = new LinkedHashMap<>();
  private final Map<String, Integer> workers = new LinkedHashMap<>();

  @Override
  protected Endpoint createEndpoint(String uri, String pipeline, Map<String, Object> parameters) {
    workers.put(pipeline, getAndRemoveParameter(parameters, "workers", Integer.class));
    return new DefaultEndpoint(uri, this) {
      @Override
      public Producer createProducer() {
        throw new UnsupportedOperationException();
      }

      @Override
      public Consumer createConsumer(Processor processor) {
        Consumer consumer = new DefaultConsumer(this, processor);
        consumers.put(pipeline, consumer);
        return consumer;
      }
    };
  }

  /** How many workers the flow of each pipeline asked for. */
  Map<String, Integer> workers() {
    return workers;
  }

  /** Lets the flow of the job's pipeline work it. */
  Exchange hand(Job job) throws Exception {
    Consumer consumer = consumers.get(job.pipeline());
    Exchange exchange = consumer.createExchange(true);
    exchange.getMessage().setBody(job);
    exchange.setProperty(FlowStep.JOB, job);
    consumer.getProcessor().process(exchange);
    return exchange;
  }
}

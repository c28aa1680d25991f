package dev.wadi.camel;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** The claimable jobs of one pipeline. */
final class JobsEndpoint extends DefaultEndpoint {
  private final JobsComponent component;
  private final String pipeline;
  private final int workers;

  JobsEndpoint(String uri, JobsComponent component, String pipeline, int workers) {
    super(uri, component);
    this.component = component;
    this.pipeline = pipeline;
    this.workers = workers;
  }

  @Override
  public Producer createProducer() {
    throw new IllegalArgumentException(
        "jobs are opened by direct:claim, not by sending to " + getEndpointUri());
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    JobsConsumer consumer = new JobsConsumer(this, processor, component);
    configureConsumer(consumer);
    return consumer;
  }

  String pipeline() {
    return pipeline;
  }

  int workers() {
    return workers;
  }
}

package dev.wadi.camel;

import dev.wadi.intake.Contents;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.Queue;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code wadi-jobs:PIPELINE?workers=N}: hands claimable jobs of a pipeline to its flow. */
final class JobsComponent extends DefaultComponent {
  private final Queue queue;
  private final Jobs jobs;
  private final Contents contents;
  private final Bell bell;

  JobsComponent(Queue queue, Jobs jobs, Contents contents, Bell bell) {
    this.queue = queue;
    this.jobs = jobs;
    this.contents = contents;
    this.bell = bell;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String pipeline, Map<String, Object> parameters) {
    int workers = getAndRemoveParameter(parameters, "workers", Integer.class, 4);
    if (workers < 1) {
      throw new IllegalArgumentException(
          "%s.workers must be at least 1, got %d".formatted(pipeline, workers));
    }
    return new JobsEndpoint(uri, this, pipeline, workers);
  }

  Queue queue() {
    return queue;
  }

  Jobs jobs() {
    return jobs;
  }

  Contents contents() {
    return contents;
  }

  Bell bell() {
    return bell;
  }
}

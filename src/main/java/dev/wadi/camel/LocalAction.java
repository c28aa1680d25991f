package dev.wadi.camel;

import dev.wadi.heal.Failure;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.LostJobException;
import dev.wadi.seed.Derived;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Route step: one answer of a flow to a failure that is not the sender's. Jobs it has no answer for
 * stay in the message, for the next step.
 */
abstract class LocalAction implements Processor {
  /** Header: whether local healing has had an answer for all jobs of the message. */
  static final String HEALED = "wadiHealed";

  private static final Logger LOG = LoggerFactory.getLogger(LocalAction.class);

  @Override
  public final void process(Exchange exchange) {
    Throwable cause = cause(exchange);
    List<Job> left = jobs(exchange).stream().filter(job -> !answers(exchange, job, cause)).toList();
    exchange.getMessage().setHeader(HEALED, left.isEmpty());
    exchange.getMessage().setBody(left);
  }

  private boolean answers(Exchange exchange, Job job, Throwable cause) {
    try {
      return heal(exchange, job, Failure.of(cause));
    } catch (LostJobException taken) {
      LOG.debug("{} is not ours any more", job);
      return true;
    }
  }

  /** Whether it had an answer: then the job has gone back to the queue. */
  abstract boolean heal(Exchange exchange, Job job, Failure failure);

  /** The jobs that a failure struck: those a former step left, a batch's, or the flow's one. */
  static List<Job> jobs(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body instanceof List<?> left) {
      return left.stream().map(Job.class::cast).toList();
    }
    return body instanceof Batch batch
        ? batch.jobs().stream().map(Derived::job).toList()
        : List.of(FlowStep.job(exchange));
  }

  static Throwable cause(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    return cause == null ? new IllegalStateException("no cause was handed on") : cause;
  }

  /** A property of the job's pipeline, else of the house, else a usual value. */
  static String property(Exchange exchange, Job job, String key, String ofHouse, String usual) {
    var properties = exchange.getContext().getPropertiesComponent();
    return properties
        .resolveProperty(job.pipeline() + "." + key)
        .or(() -> properties.resolveProperty(ofHouse))
        .orElse(usual);
  }
}

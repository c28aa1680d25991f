package dev.wadi.camel;

import dev.wadi.config.Units;
import dev.wadi.heal.HealingLog;
import dev.wadi.heal.Remedy;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.LostJobException;
import dev.wadi.seed.Derived;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Route step: a flow's own answer to a failure that is not the sender's. The job is tried again
 * later, by the ledger's clock; when its attempts are used up it stays in the message, to be
 * escalated.
 */
final class HealLocal implements Processor {
  /** Header: whether local healing had an answer for all jobs of the message. */
  static final String HEALED = "wadiHealed";

  private final Jobs jobs;
  private final HealingLog log;

  HealLocal(Jobs jobs, HealingLog log) {
    this.jobs = jobs;
    this.log = log;
  }

  @Override
  public void process(Exchange exchange) {
    Throwable cause = cause(exchange);
    List<Job> left =
        jobs(exchange).stream().filter(job -> !heal(exchange.getContext(), job, cause)).toList();
    exchange.getMessage().setHeader(HEALED, left.isEmpty());
    exchange.getMessage().setBody(left);
  }

  private boolean heal(CamelContext context, Job job, Throwable cause) {
    Remedy remedy = Remedy.after(job, attempts(context, job), delay(context, job));
    if (!remedy.triesAgain()) {
      return false;
    }
    try {
      String code = cause.getClass().getSimpleName();
      jobs.retryLater(job, remedy.delay(), code, String.valueOf(cause.getMessage()));
      log.record(
          job,
          HealingLog.Decision.local("retry"),
          "attempt %d after %d ms: %s"
              .formatted(job.failures() + 2, remedy.delay().toMillis(), cause.getMessage()));
    } catch (LostJobException taken) {
      log.record(job, HealingLog.Decision.local("retry"), "not needed: " + taken.getMessage());
    }
    return true;
  }

  static List<Job> jobs(Exchange exchange) {
    return exchange.getMessage().getBody() instanceof Batch batch
        ? batch.jobs().stream().map(Derived::job).toList()
        : List.of(FlowStep.job(exchange));
  }

  static Throwable cause(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    return cause == null ? new IllegalStateException("no cause was handed on") : cause;
  }

  private static int attempts(CamelContext context, Job job) {
    return Integer.parseInt(property(context, job, "attempts", "3"));
  }

  private static Duration delay(CamelContext context, Job job) {
    return Units.duration(property(context, job, "delay", "30s"));
  }

  private static String property(CamelContext context, Job job, String key, String usual) {
    return context
        .getPropertiesComponent()
        .resolveProperty("%s.retry.%s".formatted(job.pipeline(), key))
        .orElse(usual);
  }
}

package dev.wadi.camel;

import dev.wadi.intake.Contents;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.Queue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ServiceStatus;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs while workers are free, so that a slow pipeline holds back only itself. The ledger is
 * the queue: a job taken here and lost with the process is taken anew when its lease has run out.
 */
final class JobsConsumer extends DefaultConsumer implements Suspendable {
  private static final Logger LOG = LoggerFactory.getLogger(JobsConsumer.class);

  /** How soon work that another process has queued is seen. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

  /** Others' bells ring often; an empty queue is not asked more often than this. */
  private static final Duration PAUSE_WHEN_EMPTY = Duration.ofMillis(50);

  private static final int FAILED = -1;
  private static final int NOT_ASKED = -2;

  private final String pipeline;
  private final int workers;
  private final String flow;
  private final Queue queue;
  private final Jobs jobs;
  private final Contents contents;
  private final Bell bell;
  private final JobSupply supply;
  private final AtomicInteger inWork = new AtomicInteger();
  private ExecutorService poller;
  private ExecutorService pool;
  private volatile boolean polling;
  private volatile boolean stopping;
  private boolean failing;

  JobsConsumer(JobsEndpoint endpoint, Processor processor, JobsComponent work) {
    super(endpoint, processor);
    this.pipeline = endpoint.pipeline();
    this.flow = pipeline.replace('_', '-');
    this.workers = endpoint.workers();
    this.queue = work.queue();
    this.jobs = work.jobs();
    this.contents = work.contents();
    this.bell = work.bell();
    this.supply = new JobSupply(pipeline, workers, queue, contents);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    stopping = false;
    var threads = getEndpoint().getCamelContext().getExecutorServiceManager();
    pool = threads.newFixedThreadPool(this, pipeline + "-worker", workers);
    poller = threads.newSingleThreadExecutor(this, pipeline + "-jobs");
    resumePolling();
  }

  @Override
  protected void doSuspend() {
    polling = false;
    bell.ring();
  }

  @Override
  protected void doResume() {
    resumePolling();
  }

  @Override
  protected void doStop() throws Exception {
    polling = false;
    stopping = true;
    bell.ring();
    var threads = getEndpoint().getCamelContext().getExecutorServiceManager();
    if (poller != null) { // it has been started
      threads.shutdownGraceful(poller);
      threads.shutdownGraceful(pool);
    }
    super.doStop();
  }

  private void resumePolling() {
    polling = true;
    poller.execute(this::poll);
  }

  private void poll() {
    try {
      while (polling) {
        long listened = bell.listen(pipeline);
        int taken = supply.wants(inWork.get()) && flowIsOpen() ? take() : NOT_ASKED;
        if (taken == 0) {
          TimeUnit.NANOSECONDS.sleep(PAUSE_WHEN_EMPTY.toNanos());
        }
        if (taken <= 0) {
          bell.await(pipeline, listened, taken == FAILED ? PAUSE_AFTER_FAILURE : PAUSE);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** A suspended flow takes no jobs; what it has in work it ends. */
  private boolean flowIsOpen() {
    ServiceStatus status =
        getEndpoint().getCamelContext().getRouteController().getRouteStatus(flow);
    return AtGate.isOpen(getEndpoint().getCamelContext()) && (status == null || status.isStarted());
  }

  /** Number of jobs taken, or that the ledger could not be asked. */
  private int take() {
    try {
      List<Job> jobs = supply.take(inWork.get());
      failing = false;
      for (Job job : jobs) {
        inWork.incrementAndGet();
        pool.execute(() -> work(job));
      }
      return jobs.size();
    } catch (RuntimeException failure) {
      if (!failing) {
        LOG.warn("{}: the ledger cannot be asked; trying on: {}", pipeline, failure.getMessage());
      }
      AtGate.suspect(getEndpoint().getCamelContext(), failure);
      failing = true;
      return FAILED;
    }
  }

  private void work(Job job) {
    Exchange exchange = createExchange(false);
    try {
      if (stopping) {
        throw new RejectedExecutionException("the flow is being stopped");
      }
      exchange.getMessage().setBody(job);
      exchange.setProperty(FlowStep.JOB, job);
      getProcessor().process(exchange);
      if (exchange.getException() != null) {
        giveBack(job, exchange.getException());
      }
    } catch (Exception failure) {
      giveBack(job, failure);
    } finally {
      if (exchange.getProperty(FlowStep.BATCHED) == null) {
        queue.done(job);
      }
      contents.forget(job.sha256());
      releaseExchange(exchange, false);
      if (inWork.decrementAndGet() < workers) {
        bell.ring(pipeline);
      }
    }
  }

  /** The flow's policy did not answer, because it was being stopped or is broken itself. */
  private void giveBack(Job job, Exception failure) {
    if (!stopping) {
      LOG.warn("{} goes back to the queue: no policy took its failure", job, failure);
    }
    try {
      jobs.release(job, "the flow did not take it: " + failure.getMessage());
    } catch (RuntimeException lost) {
      LOG.warn("{} will be free when its lease has run out: {}", job, lost.getMessage());
    }
  }
}

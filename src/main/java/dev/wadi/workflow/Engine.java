package dev.wadi.workflow;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works executions in this process: one somebody waits for, or all that wait. */
final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /** What other processes do is seen so late; what this one does, at once. */
  private static final long PULSE_MILLIS = 1000;

  private static final long SOON_MILLIS = 5000;

  private final Node node;
  private final ExecutionQueue queue;
  private final Definitions definitions;
  private final Triggers triggers;
  private final Map<UUID, Run> active = new ConcurrentHashMap<>();
  private final Object bell = new Object();
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "workflow pulse");
            thread.setDaemon(true);
            return thread;
          });
  private long rung;
  private volatile boolean closed;

  Engine(Node node, Definitions definitions, Triggers triggers) {
    this.node = node;
    this.queue = new ExecutionQueue(node.database(), node.holder());
    this.definitions = definitions;
    this.triggers = triggers;
    var beat =
        pulse.scheduleWithFixedDelay(
            this::lookForOrders, PULSE_MILLIS, PULSE_MILLIS, TimeUnit.MILLISECONDS);
    LOG.debug("pulse every {} ms, {}", PULSE_MILLIS, beat.isDone());
  }

  /** Works one execution, if it may be taken now; answers whether it was. */
  boolean work(UUID id, RunWatch watch) {
    List<Taken> taken = queue.take(1, active.keySet(), Optional.of(id));
    taken.forEach(one -> begun(one, watch).run());
    taken.forEach(one -> ended(one.id()));
    return !taken.isEmpty();
  }

  /** Does something now and every hour; what fails is tried again then. */
  void hourly(Runnable work) {
    var hours =
        pulse.scheduleWithFixedDelay(
            () ->
                node.threads()
                    .execute(
                        () -> {
                          try {
                            work.run();
                          } catch (RuntimeException failure) {
                            LOG.warn("hourly work has failed: {}", failure.getMessage());
                          }
                        }),
            0,
            1,
            TimeUnit.HOURS);
    LOG.debug("hourly work, {}", hours.isDone());
  }

  /** Takes what waits, for as long as this process lives, at most so many at a time. */
  void serve(int most) {
    Thread thread = new Thread(() -> serving(most), "workflows");
    thread.setDaemon(true);
    thread.start();
  }

  private void serving(int most) {
    while (!closed) {
      long heard = heard();
      try {
        int free = most - active.size();
        List<Taken> taken =
            free <= 0 ? List.of() : queue.take(free, active.keySet(), Optional.empty());
        for (Taken one : taken) {
          Run run = begun(one, RunWatch.silent());
          node.threads()
              .execute(
                  () -> {
                    try {
                      run.run();
                    } finally {
                      ended(one.id());
                    }
                  });
        }
        await(heard, PULSE_MILLIS);
      } catch (DatabaseException away) {
        LOG.warn("workflows wait: {}", away.getMessage());
        await(heard(), SOON_MILLIS);
      } catch (LeftException ended) {
        return;
      } catch (RuntimeException broken) {
        LOG.error("workflows cannot be taken", broken);
        await(heard(), SOON_MILLIS);
      }
    }
  }

  private Run begun(Taken taken, RunWatch watch) {
    Definition definition =
        Transaction.look(
            node.database(), connection -> definitions.stored(connection, taken.definition()));
    Run run = new Run(node, taken, definition, watch);
    active.put(taken.id(), run);
    return run;
  }

  private void ended(UUID id) {
    active.remove(id);
    ring();
  }

  /** Something in this process has changed that others here may wait for. */
  void ring() {
    synchronized (bell) {
      rung++;
      bell.notifyAll();
    }
  }

  long heard() {
    synchronized (bell) {
      return rung;
    }
  }

  /** Waits until the bell has rung since, at most so long. */
  void await(long heard, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (bell) {
      long left = millis;
      while (rung == heard && left > 0 && !closed) {
        try {
          bell.wait(left);
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
          throw new LeftException(ended);
        }
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    }
  }

  /** What other processes want: that something stops, or begins. */
  private void lookForOrders() {
    try {
      Collection<UUID> here = active.keySet();
      if (!here.isEmpty()) {
        Transaction.look(
                node.database(),
                connection ->
                    Query.of(
                            "select id from wadi.wf_execution where cancel_requested and id = any (?)",
                            connection.createArrayOf("uuid", here.toArray()))
                        .list(connection, row -> row.getObject(1, UUID.class)))
            .forEach(this::cancel);
      }
      if (triggers.look()) {
        ring();
      }
    } catch (RuntimeException away) {
      LOG.debug("no pulse: {}", away.getMessage());
    }
  }

  void cancel(UUID id) {
    Optional.ofNullable(active.get(id)).ifPresent(Run::cancel);
  }

  @Override
  public void close() {
    closed = true;
    ring();
    pulse.shutdownNow();
    node.alarms().close();
    node.threads().shutdownNow();
    try {
      boolean ended = node.threads().awaitTermination(PULSE_MILLIS, TimeUnit.MILLISECONDS);
      LOG.debug("all work has ended: {}", ended);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.wadi.workflow;

import dev.wadi.contract.Problem;
import dev.wadi.ledger.Audit;
import dev.wadi.ledger.LeaseKeeper;
import dev.wadi.ledger.Leases;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Door of the room: lists, checks, runs and tells of workflows. */
public final class Workflows implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workflows.class);
  private static final long PULSE_MILLIS = 1000;
  private final Setting setting;
  private final Leases leases;
  private final boolean ownLease;
  private final Catalogue catalogue;
  private final Definitions definitions;
  private final Submissions submissions;
  private final Executions executions;
  private final Triggers triggers;
  private final Node node;
  private Engine engine;
  private LeaseKeeper keeper;

  /**
   * What it works with.
   *
   * @param lease connections beside the pool, for the lease
   * @param definitions folder of the YAML files
   * @param outputs folder below which reports are written, by workflow
   * @param connections how many of the pool it may use at once
   */
  public record Setting(
      DataSource database,
      DataSource lease,
      Path definitions,
      Registry registry,
      Path outputs,
      int connections) {}

  private Workflows(Setting setting, Leases leases, boolean ownLease, Clock clock) {
    this.setting = setting;
    this.leases = leases;
    this.ownLease = ownLease;
    this.catalogue = new Catalogue(setting.registry);
    this.definitions = new Definitions(setting.definitions, catalogue);
    this.submissions = new Submissions(setting.database, definitions, catalogue);
    this.executions = new Executions(setting.database);
    this.triggers = new Triggers(setting.database, definitions, submissions, clock);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "workflow");
              thread.setDaemon(true);
              return thread;
            });
    this.node =
        new Node(
            setting.database,
            leases.holder(),
            catalogue,
            new Semaphore(Math.max(1, setting.connections)),
            threads,
            new Alarms(),
            new Etas(),
            submissions,
            setting.outputs);
  }

  /** A process of its own: it takes a lease as soon as it works something. */
  public static Workflows open(Setting setting) {
    return new Workflows(setting, new Leases(setting.lease), true, Clock.systemUTC());
  }

  /** Within a process whose lease somebody else keeps. */
  public static Workflows beside(Setting setting, Leases leases) {
    return new Workflows(setting, leases, false, Clock.systemUTC());
  }

  static Workflows at(Setting setting, Clock clock) {
    return new Workflows(setting, new Leases(setting.lease), true, clock);
  }

  /** Every mistake in one definition, or in all. */
  public List<Problem> validate(Optional<String> name) {
    List<Problem> problems = new ArrayList<>();
    boolean found = name.isEmpty();
    for (Definitions.Read read : definitions.all()) {
      boolean wanted =
          name.isEmpty()
              || read.file().equals(name.get())
              || read.file().equals(name.get() + ".yaml")
              || read.definition().filter(d -> d.name().equals(name.get())).isPresent();
      found |= wanted;
      if (wanted) {
        problems.addAll(read.problems());
      }
    }
    if (!found) {
      definitions.valid(name.get());
    }
    return problems;
  }

  public List<WorkflowLine> list() {
    Map<String, Outcome> last = executions.last();
    List<WorkflowLine> lines = new ArrayList<>();
    for (Definitions.Read read : definitions.all()) {
      read.definition()
          .ifPresent(d -> lines.add(Lines.of(d, read, Optional.ofNullable(last.get(d.name())))));
    }
    return lines;
  }

  /**
   * @throws UnknownWorkflowException with the names there are
   */
  public WorkflowLine show(String name) {
    return list().stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseGet(
            () -> {
              throw new UnknownWorkflowException("there is no workflow " + definitions.valid(name));
            });
  }

  /** What a run would do; writes nothing. */
  public DryRunReport dryRun(String name, Map<String, String> params) {
    return new DryRun(setting.database, catalogue).of(definitions.valid(name), params);
  }

  /** Queues an execution for whoever serves. */
  public UUID submit(String name, RunOrder order) {
    UUID id = submissions.submit(definitions.valid(name), order, Optional.empty());
    if (engine != null) {
      engine.ring();
    }
    return id;
  }

  /** Runs a workflow in this process, and answers when it is over. */
  public Outcome run(String name, RunOrder order, RunWatch watch) {
    Definition definition = definitions.valid(name);
    Engine working = engine();
    UUID id = submissions.submit(definition, order, Optional.of(leases.holder()));
    while (true) {
      long heard = working.heard();
      boolean worked = working.work(id, watch);
      Outcome outcome = executions.outcome(id);
      if (outcome.isOver()) {
        return outcome;
      }
      working.await(worked ? -1 : heard, PULSE_MILLIS);
    }
  }

  /** Works what waits until it is closed, at most so many executions at a time. */
  public void serve(int most) {
    triggers.start();
    engine().serve(most);
    engine().hourly(this::writeMissingReports);
  }

  /** An execution by its id, or the newest of a workflow. */
  public ExecutionReport status(String nameOrId) {
    return executions.report(id(nameOrId));
  }

  /** The newest executions of a workflow. */
  public List<Outcome> history(String name, int most) {
    return executions.newest(name, most);
  }

  private UUID id(String nameOrId) {
    if (nameOrId.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      return UUID.fromString(nameOrId);
    }
    return executions.newest(nameOrId, 1).stream()
        .findFirst()
        .map(Outcome::execution)
        .orElseThrow(
            () ->
                new UnknownWorkflowException(
                    "workflow " + nameOrId + " has not run yet, or there is none of that name"));
  }

  /**
   * Stops an execution: one that waits at once, one in work as soon as its step can be interrupted.
   *
   * @return how it stands now
   */
  public Outcome cancel(String nameOrId) {
    UUID id = id(nameOrId);
    Transaction.in(
        setting.database,
        connection -> {
          Query.of(
                  "update wadi.wf_execution set cancel_requested = true,"
                      + " status = case status when 'QUEUED' then 'CANCELLED' else status end,"
                      + " finished_at = case status when 'QUEUED' then clock_timestamp() end"
                      + " where id = ? and status in ('QUEUED', 'RUNNING', 'COMPENSATING')",
                  id)
              .update(connection);
          Audit.record(connection, "workflow cancel", id.toString(), "{}");
          return null;
        });
    if (engine != null) {
      engine.cancel(id);
    }
    if (!executions.outcome(id).isOver()) {
      boolean ours = engine().work(id, RunWatch.silent()); // when nobody else has it any more
      LOG.debug("execution {} is stopped {}", id, ours ? "here" : "by its owner");
    }
    return executions.outcome(id);
  }

  /** Makes again the reports of finished executions that are gone; answers how many. */
  public int writeMissingReports() {
    return new MissingReports(node, definitions).write();
  }

  private synchronized Engine engine() {
    if (engine == null) {
      if (ownLease) {
        keeper = LeaseKeeper.keep(leases, "verb", () -> {});
      }
      engine = new Engine(node, definitions, triggers);
    }
    return engine;
  }

  /** This process as it stands in the ledger. */
  UUID holder() {
    return leases.holder();
  }

  @Override
  public synchronized void close() {
    if (engine != null) {
      engine.close();
    }
    if (keeper != null) {
      keeper.close();
    }
    node.alarms().close();
    node.threads().shutdownNow();
  }
}

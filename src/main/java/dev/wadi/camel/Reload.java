package dev.wadi.camel;

import dev.wadi.contract.Contracts;
import dev.wadi.contract.Problem;
import dev.wadi.ledger.Event;
import dev.wadi.ledger.Events;
import dev.wadi.postgres.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changed files over while serving. A flow is first tried in a context of its own; only then
 * its routes are replaced, and no others. Contracts are replaced all together when all are valid;
 * jobs keep the versions they were claimed with.
 */
public final class Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private final Path routes;
  private final DataSource database;
  private final Supplier<Contracts> load;
  private final Supplier<Contracts> loadAsWritten;
  private final ContractBook book;
  private final WatchedFiles contracts;
  private final WatchedFiles flows;
  private final WatchedFiles kamelets;
  private FlowTrial trial;
  private FlowSwap live;

  /** Watches {@code launcher/routes} and {@code launcher/config/pipelines}. */
  public Reload(
      Path launcher,
      DataSource database,
      ContractBook book,
      Supplier<Contracts> load,
      Supplier<Contracts> loadAsWritten)
      throws IOException {
    this.routes = launcher.resolve("routes");
    this.database = database;
    this.book = book;
    this.load = load;
    this.loadAsWritten = loadAsWritten;
    this.contracts = new WatchedFiles(launcher.resolve("config/pipelines"), ".yaml");
    this.flows = new WatchedFiles(routes, FlowCheck.FLOW);
    this.kamelets = new WatchedFiles(routes.resolve("kamelets"), ".kamelet.yaml");
  }

  void watch(CamelContext context) {
    this.trial = new FlowTrial(routes, context);
    this.live = new FlowSwap(context);
  }

  /** Looks once; called by a timer route. */
  public synchronized void look() throws IOException {
    List<WatchedFiles.Change> changed = contracts.changes();
    if (!changed.isEmpty()) {
      changed.forEach(contracts::accept);
      reloadContracts();
    }
    for (WatchedFiles.Change change : flows.changes()) {
      reloadFlow(change);
    }
    for (WatchedFiles.Change change : kamelets.changes()) {
      kamelets.accept(change);
      tell("flow.pending", change.file().getFileName() + " is taken over at the next start");
    }
  }

  private void reloadContracts() {
    Contracts now = load.get();
    for (Problem problem : now.problems()) {
      tell("contract.refused", problem + "; the former contracts stay in force");
    }
    if (now.problems().isEmpty()) {
      book.replace(now, loadAsWritten.get());
      tell("contract.reloaded", "in force: " + now.byPipeline().keySet());
    }
  }

  private void reloadFlow(WatchedFiles.Change change) throws IOException {
    String flow = FlowCheck.stem(change.file(), FlowCheck.FLOW);
    if (live.isSuspended(flow)) {
      return; // taken over when it is resumed: a new route would start to take jobs
    }
    flows.accept(change);
    if (!FlowCheck.isOwn(change.file()) || change.now().isEmpty()) {
      tell("flow.pending", change.file().getFileName() + " is taken over at the next start");
      return;
    }
    List<Problem> problems = new FlowCheck(routes).check(change.file());
    if (problems.isEmpty()) {
      problems =
          trial.problem(change.file(), resource(change.file(), change.now().get())).stream()
              .toList();
    }
    problems.forEach(problem -> refuse(change, problem.toString()));
    if (problems.isEmpty()) {
      replace(flow, change);
    }
  }

  private void replace(String flow, WatchedFiles.Change change) {
    try {
      live.replace(flow, resource(change.file(), change.now().orElseThrow()));
      tell("flow.reloaded", change.file().getFileName() + " taken over");
    } catch (Exception failure) {
      refuse(change, change.file().getFileName() + ": " + FlowTrial.reason(failure));
      restore(flow, change);
    }
  }

  private void restore(String flow, WatchedFiles.Change change) {
    try {
      live.remove(flow);
      if (change.before().isPresent()) {
        live.replace(flow, resource(change.file(), change.before().get()));
      }
    } catch (Exception failure) {
      LOG.error("flow {} stands still until the next start", flow, failure);
    }
  }

  private void refuse(WatchedFiles.Change change, String why) {
    tell("flow.refused", why + (change.before().isPresent() ? "; the former flow goes on" : ""));
  }

  private void tell(String kind, String message) {
    if (kind.endsWith("refused")) {
      LOG.error("{}", message);
    } else {
      LOG.info("{}", message);
    }
    Transaction.in(
        database,
        connection -> {
          Events.record(connection, new Event(kind, null, null, null, null, message));
          return null;
        });
  }

  private static Resource resource(Path file, String text) {
    return ResourceHelper.fromString("file:" + file, text);
  }
}

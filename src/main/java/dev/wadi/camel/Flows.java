package dev.wadi.camel;

import dev.wadi.config.Home;
import dev.wadi.config.RetentionSettings;
import dev.wadi.heal.Closure;
import dev.wadi.heal.Failure;
import dev.wadi.heal.Gate;
import dev.wadi.intake.FoundFile;
import dev.wadi.ledger.Claim;
import dev.wadi.ledger.Leases;
import dev.wadi.ledger.Queue;
import dev.wadi.seed.ProjectionPlaces;
import dev.wadi.seed.Projections;
import dev.wadi.workflow.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.SimpleMain;

/** The routes of this process, and the way to hand them files. */
public final class Flows implements AutoCloseable {
  /** Endpoints from which flows take their jobs. */
  private static final String JOBS = "wadi-jobs:";

  /** Endpoints from which files come; a kamelet's route is started even when its user is not. */
  private static final String DROP_FOLDERS = "wadi-inbox:";

  private final CamelContext context = new DefaultCamelContext();
  private final SimpleMain main = new SimpleMain(context);
  private final Queue queue;
  private final Projections projections;
  private final Gate gate;
  private final Bell bell = new Bell();

  /**
   * What the routes work with.
   *
   * @param launcher folder of routes/, config/ and db-migrations/
   * @param properties placeholders of the routes
   */
  public record Setting(
      Path launcher,
      Home home,
      DataSource database,
      Leases leases,
      ContractBook contracts,
      Reload reload,
      RetentionSettings retention,
      Map<String, String> properties,
      Gate gate,
      Mode mode) {}

  /** What this process is for. */
  public enum Mode {
    /** Watches its sources until it is told to end. */
    SERVE,
    /** Works what it is handed, then ends. */
    ONE_SHOT
  }

  public Flows(Setting setting) throws IOException {
    DataSource database = setting.database;
    this.queue = new Queue(database, setting.leases.holder());
    this.gate = setting.gate;
    this.projections =
        new Projections(
            database,
            queue,
            setting.contracts,
            new ProjectionPlaces(setting.home.seeds(), setting.home.outputs()));
    new FlowBeans(setting, queue, projections, bell).bind(context);
    setting.reload.watch(context);
    main.setInitialProperties(Map.copyOf(setting.properties));
    main.addInitialProperty("wadi.serve", String.valueOf(setting.mode == Mode.SERVE));
    main.addInitialProperty("camel.main.name", "wadi");
    main.addInitialProperty(
        "camel.main.routesIncludePattern", "file:" + setting.launcher + "/routes/*.camel.yaml");
    main.addInitialProperty(
        "camel.component.kamelet.location", "file:" + setting.launcher + "/routes/kamelets");
    main.addInitialProperty("camel.main.jmxEnabled", String.valueOf(setting.mode == Mode.SERVE));
    main.addInitialProperty("camel.main.jmxManagementStatisticsLevel", "RoutesOnly");
    main.addInitialProperty("camel.main.streamCachingEnabled", "false"); // no body is a stream
    // people suspend and watch routes; describing each processor was a third of the start
    main.addInitialProperty("camel.main.jmxManagementMBeansLevel", "RoutesOnly");
    main.addInitialProperty("camel.main.shutdownTimeout", "20");
    main.addInitialProperty("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
    if (setting.mode == Mode.ONE_SHOT) {
      main.addInitialProperty(
          "camel.main.autoStartupExcludePattern", JOBS + "*," + DROP_FOLDERS + "*");
    }
  }

  /** Starts the routes; a one-shot process starts its flows later, by {@link #startFlows}. */
  public void start() {
    gate.tick();
    main.start();
  }

  /** Lets the flows take jobs, after everything that shall be published together is claimed. */
  public void startFlows() throws InterruptedException {
    for (Route route : context.getRoutes()) {
      if (route.getEndpoint().getEndpointUri().startsWith(JOBS)) {
        start(route.getId());
      }
    }
  }

  private void start(String flow) throws InterruptedException {
    try {
      context.getRouteController().startRoute(flow);
    } catch (InterruptedException ended) {
      throw ended;
    } catch (Exception failure) {
      throw new IllegalStateException(
          "flow %s could not be started: %s. Correct its file in routes/ and give the same command again; nothing is lost."
              .formatted(flow, FlowTrial.reason(failure)),
          failure);
    }
  }

  /** The pipelines that have a flow here: jobs of others are nobody's in this process. */
  public Set<String> pipelines() {
    return context.getRoutes().stream()
        .map(Route::getEndpoint)
        .filter(JobsEndpoint.class::isInstance)
        .map(endpoint -> ((JobsEndpoint) endpoint).pipeline())
        .collect(Collectors.toSet());
  }

  /**
   * Takes a file in: when this returns, it cannot be lost.
   *
   * @throws IOException when it could not be read or claimed
   */
  public Claim take(String source, FoundFile file, ArrivingFile.Asked asked) throws IOException {
    try {
      return context
          .createFluentProducerTemplate()
          .to("direct:arrive")
          .withBody(ArrivingFile.of(source, file, asked))
          .request(Claim.class);
    } catch (CamelExecutionException failure) {
      throw new IOException(
          "%s could not be taken in: %s"
              .formatted(file.relative(), failure.getCause().getMessage()),
          failure);
    }
  }

  /** Whether what kept a file from being taken in may pass: then it is to be tried again. */
  public boolean mayPass(IOException failure) {
    Throwable cause = failure.getCause().getCause();
    gate.suspect(cause);
    return Failure.of(cause).isShared() || !gate.isOpen();
  }

  /** Why nothing is taken at the moment; absent when all is well. */
  public Optional<Closure> closure() {
    return gate.closure();
  }

  /** The step of a workflow that a route does; absent when no route begins there. */
  public Optional<Action> action(String uri) {
    String normal = uri.replaceFirst("^direct:(?!//)", "direct://");
    boolean there =
        context.getRoutes().stream()
            .anyMatch(route -> route.getEndpoint().getEndpointUri().equals(normal));
    return there ? Optional.of(new RouteAction(context, uri)) : Optional.empty();
  }

  /** The jobs this process works on. */
  public Queue queue() {
    return queue;
  }

  public Projections projections() {
    return projections;
  }

  /** Waits until something in this process has moved on, at most for a while. */
  public void awaitNews(Duration most) throws InterruptedException {
    bell.await(bell.listen(), most);
  }

  @Override
  public void close() {
    main.stop();
  }
}

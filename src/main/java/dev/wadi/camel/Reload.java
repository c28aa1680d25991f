package dev.wadi.camel;

import dev.wadi.contract.Contracts;
import dev.wadi.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changed files over while serving. A flow is first tried in a context of its own; only then
 * its route is replaced, and no other. Contracts are replaced all together when all are valid; jobs
 * keep the versions they were claimed with.
 */
public final class Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private final Path routes;
  private final Path pipelines;
  private final Supplier<Contracts> load;
  private final Supplier<Contracts> loadAsWritten;
  private final ContractBook book;
  private final Map<Path, FileTime> known = new HashMap<>();
  private CamelContext context;

  /** Watches {@code launcher/routes} and {@code launcher/config/pipelines}. */
  public Reload(
      Path launcher,
      ContractBook book,
      Supplier<Contracts> load,
      Supplier<Contracts> loadAsWritten) {
    this.routes = launcher.resolve("routes");
    this.pipelines = launcher.resolve("config/pipelines");
    this.book = book;
    this.load = load;
    this.loadAsWritten = loadAsWritten;
  }

  void watch(CamelContext live) {
    this.context = live;
    changed(pipelines, ".yaml");
    changed(routes, ".camel.yaml");
  }

  /** Looks once; called by a timer route. */
  public synchronized void look() {
    if (!changed(pipelines, ".yaml").isEmpty()) {
      reloadContracts();
    }
    for (Path file : changed(routes, ".camel.yaml")) {
      reloadFlow(file);
    }
  }

  private void reloadContracts() {
    Contracts contracts = load.get();
    for (Problem problem : contracts.problems()) {
      LOG.error("contract refused, the former stays in force: {}", problem);
    }
    if (contracts.problems().isEmpty()) {
      book.replace(contracts, loadAsWritten.get());
      LOG.info("contracts taken over: {}", contracts.byPipeline().keySet());
    }
  }

  private void reloadFlow(Path file) {
    Resource resource = ResourceHelper.fromString("file:" + file, read(file));
    try {
      tryApart(resource);
      PluginHelper.getRoutesLoader(context).updateRoutes(resource);
      LOG.info("flow {} taken over", file.getFileName());
    } catch (Exception invalid) {
      LOG.error("flow {} refused, the former goes on: {}", file.getFileName(), reason(invalid));
    }
  }

  /** Starts the file's routes, without their consumers, where they can do no harm. */
  private void tryApart(Resource resource) throws Exception {
    CamelContext trial = new DefaultCamelContext(context.getRegistry());
    try {
      trial
          .getPropertiesComponent()
          .setInitialProperties(context.getPropertiesComponent().loadProperties());
      for (String component : List.of("wadi-jobs", "wadi-inbox")) {
        trial.addComponent(component, new NoComponent());
      }
      trial.setAutoStartup(false);
      trial.getCamelContextExtension().setName("trial");
      PluginHelper.getRoutesLoader(trial).loadRoutes(resource);
      trial.start();
    } finally {
      trial.stop();
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return "";
    }
  }

  private List<Path> changed(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .filter(this::isNew)
          .toList();
    } catch (IOException unreadable) {
      LOG.warn("{} cannot be listed: {}", folder, unreadable.getMessage());
      return List.of();
    }
  }

  private boolean isNew(Path file) {
    try {
      FileTime now = Files.getLastModifiedTime(file);
      return !now.equals(known.put(file, now));
    } catch (IOException gone) {
      return false;
    }
  }

  private static final class NoComponent extends org.apache.camel.support.DefaultComponent {
    @Override
    protected org.apache.camel.Endpoint createEndpoint(
        String uri, String remaining, Map<String, Object> parameters) {
      parameters.clear();
      return new JobsEndpoint(uri, null, remaining, 1);
    }
  }
}

package dev.wadi.camel;

import dev.wadi.config.Home;
import dev.wadi.contract.Problem;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.aggregate.AggregateController;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.SimpleRegistry;

/**
 * Builds a flow in a context of its own, with steps that do nothing and consumers that are never
 * started: whatever Camel has against the flow it says here, where it can do no harm.
 */
final class FlowTrial {
  private static final String POLICY = "_policy.camel.yaml";
  private static final Pattern LINE = Pattern.compile(", line (\\d+), column");

  private final Path routes;
  private final CamelContext live;

  FlowTrial(Path routes, CamelContext live) {
    this.routes = routes;
    this.live = live;
  }

  /** What Camel has against the flow; absent when it can be built. */
  Optional<Problem> problem(Path file, Resource flow) throws IOException {
    Resource policy =
        ResourceHelper.fromString(
            "file:" + routes.resolve(POLICY), Files.readString(routes.resolve(POLICY)));
    try (DefaultCamelContext trial = new DefaultCamelContext(steps())) {
      try {
        build(trial, List.of(policy, flow));
        return Optional.empty();
      } catch (Exception invalid) {
        String why = reason(invalid);
        return Optional.of(new Problem(file.getFileName().toString(), line(trial, why), why));
      }
    }
  }

  private void build(DefaultCamelContext trial, List<Resource> resources) throws Exception {
    trial.getCamelContextExtension().setName("trial");
    trial.setSourceLocationEnabled(true);
    trial.setAutoStartup(false);
    trial
        .getPropertiesComponent()
        .setInitialProperties(live.getPropertiesComponent().loadProperties());
    trial
        .getComponent("kamelet", KameletComponent.class)
        .setLocation("file:" + routes.resolve("kamelets"));
    trial.addComponent("wadi-jobs", new JobsComponent(null, null, null, new Bell()));
    trial.addComponent(
        "wadi-inbox", new InboxComponent(new Home(routes), new Tables(Limits.DEFAULT), null));
    PluginHelper.getRoutesLoader(trial).loadRoutes(resources);
    trial.start();
  }

  /** Outermost (where) and innermost (why). */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String where = String.valueOf(failure.getMessage());
    String why = String.valueOf(cause.getMessage());
    return where.contains(why) ? where : where + ": " + why;
  }

  /** Camel names a line in YAML that it cannot read, and the step of a route it cannot build. */
  private static int line(DefaultCamelContext trial, String reason) {
    Matcher named = LINE.matcher(reason);
    if (named.find()) {
      return Integer.parseInt(named.group(1));
    }
    for (RouteDefinition route : trial.getRouteDefinitions()) {
      for (ProcessorDefinition<?> step : route.getOutputs()) {
        if (reason.contains(">>> " + step + " <<<")) {
          return step.getLineNumber() + 1; // Camel counts from 0
        }
      }
    }
    return 0;
  }

  /** Every bean of the live context under its name; those that act or know the context idle. */
  private Registry steps() {
    Registry registry = new SimpleRegistry();
    live.getRegistry()
        .findByTypeWithName(Object.class)
        .forEach((name, bean) -> registry.bind(name, idle(bean)));
    return registry;
  }

  private static Object idle(Object bean) {
    if (bean instanceof Processor) {
      Processor nothing = exchange -> {};
      return nothing;
    }
    return bean instanceof AggregateController ? new BatchClock(null, null) : bean;
  }
}

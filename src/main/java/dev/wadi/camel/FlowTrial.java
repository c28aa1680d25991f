package dev.wadi.camel;

import dev.wadi.config.Home;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
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

  private final Path routes;
  private final CamelContext live;

  FlowTrial(Path routes, CamelContext live) {
    this.routes = routes;
    this.live = live;
  }

  /** Throws what Camel has against the flow. */
  void run(Resource flow) throws Exception {
    Resource policy =
        ResourceHelper.fromString(
            "file:" + routes.resolve(POLICY), Files.readString(routes.resolve(POLICY)));
    try (CamelContext trial = new DefaultCamelContext(steps())) {
      trial.getCamelContextExtension().setName("trial");
      trial.setSourceLocationEnabled(true);
      trial.setAutoStartup(false);
      trial
          .getPropertiesComponent()
          .setInitialProperties(live.getPropertiesComponent().loadProperties());
      trial
          .getComponent("kamelet", KameletComponent.class)
          .setLocation("file:" + routes.resolve("kamelets"));
      trial.addComponent("wadi-jobs", new JobsComponent(null, null, null));
      trial.addComponent(
          "wadi-inbox", new InboxComponent(new Home(routes), new Tables(Limits.DEFAULT)));
      PluginHelper.getRoutesLoader(trial).loadRoutes(List.of(policy, flow));
      trial.start();
    }
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

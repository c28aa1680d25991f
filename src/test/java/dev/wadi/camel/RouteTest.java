package dev.wadi.camel;

import dev.wadi.contract.Contracts;
import dev.wadi.intake.FoundFile;
import dev.wadi.ledger.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;

/** A context with real route files; what they lead to is put in by each test. */
abstract class RouteTest extends CamelTestSupport {
  static final Path ROUTES = Path.of("routes").toAbsolutePath();
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  /** Names of the files below {@code routes/} that are loaded. */
  abstract String[] files();

  /** Binds beans, adds stand-ins and routes around the files. */
  abstract void surround(CamelContext context) throws Exception;

  /** Placeholders of the routes. */
  Map<String, String> placeholders() {
    return Map.of();
  }

  @Override
  protected CamelContext createCamelContext() throws Exception {
    CamelContext context = super.createCamelContext();
    Properties properties = new Properties();
    properties.putAll(placeholders());
    properties.setProperty("camel.component.kamelet.location", kamelets());
    context.getPropertiesComponent().setInitialProperties(properties);
    context
        .getComponent("kamelet", org.apache.camel.component.kamelet.KameletComponent.class)
        .setLocation(kamelets());
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(Stream.of(files()).map(RouteTest::resource).toList());
    context.getRegistry().bind("atGate", new AtGate());
    surround(context);
    return context;
  }

  private static String kamelets() {
    return "file:" + ROUTES + "/kamelets";
  }

  private static Resource resource(String file) {
    try {
      return ResourceHelper.fromString("file:" + file, Files.readString(ROUTES.resolve(file)));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static void bind(CamelContext context, String name, Processor step) {
    context.getRegistry().bind(name, Processor.class, step);
  }

  static Contracts contracts() {
    return Contracts.load(Path.of("config/pipelines"), Map.of());
  }

  /** The contracts of this house; no ledger is behind them. */
  static ContractBook contractBook() {
    return new ContractBook(null, contracts(), contracts());
  }

  static FoundFile found(String relative) {
    return new FoundFile(Path.of(relative), relative, 10, Instant.EPOCH, true);
  }

  static Job job(long id) {
    return job(id, "stock_health");
  }

  static Job job(long id, String pipeline) {
    return new Job(
        id,
        1,
        pipeline,
        DAY,
        "target",
        "hash",
        "sha" + id,
        1000,
        "file " + id + ".xlsx",
        null,
        null,
        Instant.EPOCH,
        null,
        0);
  }
}

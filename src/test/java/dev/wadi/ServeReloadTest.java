package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeReloadTest {
  private static final String LAUNCHER = "wadi.launcher";
  private static final String POLL = "reload.poll-millis";
  private static final String FLOW = "routes/stock-health.camel.yaml";
  private static final String CONTRACT = "config/pipelines/stock_health.yaml";

  @TempDir Path place;
  private Path launcher;
  private Serving serving;

  @BeforeEach
  void serveFromACopyOfTheLauncher() throws IOException {
    launcher = place.resolve("launcher");
    for (String folder : new String[] {"routes", "config", "db-migrations"}) {
      Files.createDirectories(launcher);
      Household.copyTree(Path.of(folder), launcher.resolve(folder));
    }
    System.setProperty(LAUNCHER, launcher.toString());
    System.setProperty(POLL, "100");
    serving =
        Serving.on(place.resolve("home"), Map.of("intake.settle", "100ms", "intake.poll", "100ms"));
  }

  @AfterEach
  void end() throws Exception {
    serving.close();
    System.clearProperty(LAUNCHER);
    System.clearProperty(POLL);
  }

  private void change(String file, String text, String instead) throws IOException {
    String before = Files.readString(launcher.resolve(file));
    assertThat(before).contains(text);
    // at once: a poll could meet the file empty
    Path aside = Files.createTempFile(launcher, "changed", "");
    Files.writeString(aside, before.replace(text, instead));
    Files.move(aside, launcher.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Route id → since when it runs and from where. */
  private static Map<String, String> routes() throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    Map<String, String> routes = new TreeMap<>();
    for (ObjectName bean :
        beans.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null)) {
      routes.put(
          String.valueOf(beans.getAttribute(bean, "RouteId")),
          beans.getAttribute(bean, "StartTimestamp")
              + " "
              + beans.getAttribute(bean, "EndpointUri"));
    }
    return routes;
  }

  /** Where flows take their jobs from. */
  private static String endpoints() throws JMException {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("org.apache.camel:type=endpoints,*"), null)
        .toString();
  }

  private void padangIsLoaded() throws IOException {
    serving.loadReferences();
    serving.drop("20260105/1. Miss Glam Padang.xlsx");
    serving.awaitLoads(5);
  }

  @Test
  void aChangedFlowIsTakenOverAndNoOtherRouteIsTouched() throws Exception {
    Map<String, String> before = routes();
    assertThat(endpoints())
        .contains("stock_health\\?workers=4")
        .doesNotContain("stock_health\\?workers=2");

    change(FLOW, "{{stock_health.workers:4}}", "2");
    serving.awaitEvent("flow.reloaded", 1);

    Map<String, String> after = routes();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(endpoints())
        .contains("stock_health\\?workers=2")
        .doesNotContain("stock_health\\?workers=4");
    assertThat(after.get("stock-health")).isNotEqualTo(before.get("stock-health"));
    for (String other : before.keySet()) {
      if (!other.startsWith("stock-health")) {
        assertThat(after.get(other)).describedAs(other).isEqualTo(before.get(other));
      }
    }
    padangIsLoaded();
  }

  @Test
  void anInvalidFlowIsRefusedWithItsLineAndTheFormerGoesOn() throws Exception {
    Map<String, String> before = routes();

    change(FLOW, "kamelet:derive", "kamelet:dervie");
    assertThat(serving.awaitEvent("flow.refused", 1))
        .startsWith("stock-health.camel.yaml:11: ")
        .contains("kamelet:dervie", "the former flow goes on");
    change(FLOW, "        - to: kamelet:dervie", "        - process: { ref: nobody }");
    assertThat(serving.awaitEvent("flow.refused", 2))
        .startsWith("stock-health.camel.yaml:11: ")
        .contains("nobody");
    change(FLOW, "- process: { ref: nobody }", "- proces: { ref: readRows }");
    assertThat(serving.awaitEvent("flow.refused", 3))
        .startsWith("stock-health.camel.yaml:11: ")
        .contains("proces");

    assertThat(routes()).isEqualTo(before);
    padangIsLoaded();
  }

  @Test
  void aChangedContractIsTakenOverAndAJobClaimedBeforeKeepsItsOwn() throws Exception {
    serving.drop("20260105/1. Miss Glam Padang.xlsx");
    Eventually.eventually(
        () -> serving.number("select count(*) from wadi.jobs") == 1, () -> "nothing is claimed");

    change(CONTRACT, "pipeline: stock_health", "# another\npipeline: stock_health");
    change(CONTRACT, "search-rows: 15", "search-rows: 14");
    assertThat(serving.awaitEvent("contract.reloaded", 1)).contains("stock_health");
    serving.drop("20260105/2. Miss Glam Pekanbaru.xlsx");
    serving.loadReferences();
    serving.awaitLoads(6);

    assertThat(
            serving.number(
                "select count(distinct contract_hash) from wadi.jobs where load_state = 'live'"
                    + " and pipeline = 'stock_health'"))
        .isEqualTo(2);
    assertThat(
            serving.ask(
                "select string_agg(body::jsonb #>> '{header,search-rows}', ' ' order by j.id)"
                    + " from wadi.jobs j join wadi.contract_versions c on c.hash = j.contract_hash"
                    + " where j.pipeline = 'stock_health'"))
        .isEqualTo("15 14");
  }

  @Test
  void anInvalidContractIsRefusedWithItsLineAndTheFormerStaysInForce() throws Exception {
    change(CONTRACT, "type: number", "type: numbr");

    assertThat(serving.awaitEvent("contract.refused", 1))
        .matches("(?s)stock_health.yaml:\\d+: .*numbr.*the former contracts stay in force");
    padangIsLoaded();
  }
}

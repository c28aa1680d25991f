package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.camel.Flows;
import dev.wadi.cli.CommonOptions;
import dev.wadi.ledger.LeaseKeeper;
import dev.wadi.ledger.Leases;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import dev.wadi.workflow.ExecutionReport;
import dev.wadi.workflow.RunOrder;
import dev.wadi.workflow.Workflows;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service works workflows, and its routes do steps of them. */
class ServeWorkflowTest {
  private static final String LAUNCHER = "wadi.launcher";
  private final String launcher = System.getProperty(LAUNCHER);
  @TempDir Path house;

  @BeforeEach
  void copyTheLauncherFolder() throws IOException {
    for (String folder : List.of("config", "routes", "db-migrations")) {
      Household.copyTree(Path.of(folder), house.resolve(folder));
    }
    Files.writeString(
        house.resolve("routes/_echo.camel.yaml"),
        """
        - route:
            id: echo
            from:
              uri: direct:echo
              steps:
                - setBody: { simple: "${body[word]}, says ${header.step}" }
        """);
    Files.createDirectories(house.resolve("config/workflows"));
    Files.writeString(
        house.resolve("config/workflows/echo.yaml"),
        """
        kind: Workflow
        metadata: {name: echo}
        spec:
          parameters: {word: {type: string, required: true}}
          steps: [{name: echo, target: {route: "direct:echo"}, with: {word: "{{params.word}}"}}]
        """);
    System.setProperty(LAUNCHER, house.toString());
  }

  @AfterEach
  void goBack() {
    if (launcher == null) {
      System.clearProperty(LAUNCHER);
    } else {
      System.setProperty(LAUNCHER, launcher);
    }
  }

  @Test
  void aRouteDoesAStepOfAWorkflow() throws Exception {
    try (TestDatabase database = TestDatabases.fresh();
        Premises premises = Premises.open(options(database), 6)) {
      Leases leases = premises.leases();
      try (LeaseKeeper keeper = premises.keep(leases, "serve");
          Flows flows = premises.flows(leases, Flows.Mode.SERVE);
          Workflows workflows =
              Workflows.beside(
                  premises.workflows(WorkflowRooms.registry().routes(flows::action)), leases)) {
        flows.start();
        assertThat(flows.action("direct:nobody")).isEmpty();
        workflows.serve(2);
        String id = workflows.submit("echo", RunOrder.with(Map.of("word", "hello"))).toString();
        Eventually.eventually(
            () -> workflows.status(id).outcome().isOver(), () -> workflows.status(id).toString());
        ExecutionReport report = workflows.status(id);
        assertThat(report.outcome().exitCode()).as(report.toString()).isZero();
        assertThat(report.steps())
            .extracting(ExecutionReport.StepLine::outputs)
            .containsExactly(Map.of("body", "hello, says echo"));
      }
    }
  }

  private CommonOptions options(TestDatabase database) {
    String url = database.url() + "?password=" + URLEncoder.encode(database.password(), UTF_8);
    return new CommonOptions(
        Optional.of(house.resolve("home")),
        Map.of("database.url", url, "database.user", database.user()),
        false,
        false);
  }
}

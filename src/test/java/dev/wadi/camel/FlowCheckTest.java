package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowCheckTest {
  private static final String FLOW = "stock-health.camel.yaml";

  @TempDir Path routes;

  @BeforeEach
  void copyTheRoutes() throws IOException {
    try (Stream<Path> files = Files.walk(RouteTest.ROUTES)) {
      for (Path file : files.toList()) {
        Path copy = routes.resolve(RouteTest.ROUTES.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private List<String> problems() {
    return new FlowCheck(routes).check().stream().map(Problem::toString).toList();
  }

  /** Changes the flow, the problem of which must be found in the line of the change. */
  private List<String> problemsWith(String text, String instead) throws IOException {
    return problemsWith(FLOW, text, instead);
  }

  private List<String> problemsWith(String file, String text, String instead) throws IOException {
    String flow = Files.readString(routes.resolve(file));
    assertThat(flow).contains(text);
    Files.writeString(routes.resolve(file), flow.replace(text, instead));
    return problems();
  }

  @Test
  void ourOwnRoutesAreInOrder() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void aPasswordIsNamedByReferenceAndNeverStandsInAFlow() throws IOException {
    assertThat(problemsWith("- to: kamelet:read\n", "- to: kamelet:read?password=env:STORES\n"))
        .isEmpty();
    assertThat(problemsWith("password=env:STORES", "password=rahasia"))
        .singleElement()
        .asString()
        .contains("a flow holds no password")
        .doesNotContain("rahasia");
  }

  @Test
  void aMistypedParameterIsFoundInItsLine() throws IOException {
    assertThat(
            problemsWith(
                "{ pipeline: stock_health, workers:",
                "\n        pipeline: stock_health\n        wrokers: 4\n        #"))
        .singleElement()
        .asString()
        .startsWith(FLOW + ":10: ")
        .contains("no parameter 'wrokers'", "workers", "pipeline");
  }

  @Test
  void aMistypedParameterInTheAddressIsFound() throws IOException {
    assertThat(problemsWith("batch?pipeline=stock_health", "batch?pipline=stock_health"))
        .hasSize(2)
        .allMatch(problem -> problem.startsWith(FLOW + ":12: "))
        .anyMatch(problem -> problem.contains("no parameter 'pipline'"))
        .anyMatch(problem -> problem.contains("needs the parameter 'pipeline'"));
  }

  @Test
  void aMissingParameterIsFound() throws IOException {
    assertThat(problemsWith("pipeline: stock_health, workers", "workers"))
        .singleElement()
        .asString()
        .startsWith(FLOW + ":7: ")
        .contains("needs the parameter 'pipeline'");
  }

  @Test
  void anIdThatIsNotTheFilesNameIsFound() throws IOException {
    assertThat(problemsWith("id: stock-health", "id: stock-heath"))
        .singleElement()
        .asString()
        .startsWith(FLOW + ":3: ")
        .contains("'stock-heath'", "file's name");
  }

  @Test
  void aKameletThatIsNotThereIsFound() throws IOException {
    assertThat(problemsWith("kamelet:derive", "kamelet:dervie"))
        .singleElement()
        .asString()
        .startsWith(FLOW + ":11: ")
        .contains("no kamelet 'kamelet:dervie'", "derive");
  }

  @Test
  void anotherPolicyThanTheCommonOneIsFound() throws IOException {
    assertThat(problemsWith("routeConfigurationId: flow-policy", "routeConfigurationId: my-policy"))
        .singleElement()
        .asString()
        .startsWith(FLOW + ":5: ")
        .contains("flow-policy");
  }

  @Test
  void aMissingDescriptionIsFound() throws IOException {
    assertThat(problemsWith("    description:", "    note:"))
        .singleElement()
        .asString()
        .contains("no description");
  }

  @Test
  void aKameletThatWouldOutliveItsFlowIsFound() throws IOException {
    assertThat(problemsWith("kamelet:batch/stock-health-batch", "kamelet:batch/batch"))
        .singleElement()
        .asString()
        .startsWith(FLOW + ":12: ")
        .contains("stock-health-WORD", "'batch'");
  }

  @Test
  void brokenYamlIsFoundInItsLine() throws IOException {
    assertThat(problemsWith("      steps:", "     steps: ["))
        .singleElement()
        .asString()
        .startsWith(FLOW + ":")
        .doesNotStartWith(FLOW + ":0");
  }

  @Test
  void aFileThatIsNoListOfRoutesIsFound() throws IOException {
    Files.writeString(routes.resolve(FLOW), "route: {}\n");

    assertThat(problems()).containsExactly(FLOW + ":1: a flow file is a list of routes");
  }

  @Test
  void brokenKameletsAndCommonRoutesAreFoundToo() throws IOException {
    Files.writeString(routes.resolve("kamelets/read.kamelet.yaml"), "spec: {\n");

    assertThat(problemsWith("_intake.camel.yaml", "settle: \"{{", "setle: \"{{"))
        .anyMatch(problem -> problem.startsWith("read.kamelet.yaml:"))
        .anyMatch(
            problem ->
                problem.startsWith("_intake.camel.yaml:")
                    && problem.contains("no parameter 'setle'"));
  }

  @Test
  void oneFlowCanBeCheckedByItself() throws IOException {
    Files.writeString(routes.resolve("stores.camel.yaml"), "[");

    assertThat(new FlowCheck(routes).check(routes.resolve(FLOW))).isEmpty();
  }
}

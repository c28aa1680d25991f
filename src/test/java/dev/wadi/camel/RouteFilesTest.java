package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A route file without a test fails here. */
class RouteFilesTest {
  static List<String> commonRoutes() throws IOException {
    return names(RouteTest.ROUTES, "_", ".camel.yaml");
  }

  static List<String> kamelets() throws IOException {
    return names(RouteTest.ROUTES.resolve("kamelets"), "", ".kamelet.yaml");
  }

  private static List<String> names(Path folder, String start, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(start) && name.endsWith(ending))
          .map(name -> name.substring(start.length(), name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("commonRoutes")
  void everyCommonRouteFileHasATestOfItsOwn(String name) {
    String test =
        "dev.wadi.camel."
            + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
            + name.substring(1)
            + "RouteTest";

    assertThatCode(() -> Class.forName(test)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("kamelets")
  void everyKameletIsUsedByARouteThatIsTested(String name) throws IOException {
    StringBuilder routes = new StringBuilder();
    for (String file : new FlowRouteTest().files()) {
      routes.append(Files.readString(RouteTest.ROUTES.resolve(file)));
    }
    for (String file : new IntakeRouteTest().files()) {
      routes.append(Files.readString(RouteTest.ROUTES.resolve(file)));
    }

    assertThat(routes).containsPattern("kamelet:" + name + "\\b");
  }

  @ParameterizedTest
  @MethodSource("flowFiles")
  void everyOtherRouteFileIsAFlowOfAPipelineWithAContract(String pipeline) {
    assertThat(RouteTest.contracts().byPipeline()).containsKey(pipeline);
  }

  static List<String> flowFiles() {
    return FlowRouteTest.pipelines();
  }
}

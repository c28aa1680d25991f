package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wadi.contract.Problem;
import dev.wadi.read.Refusal;
import dev.wadi.read.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowSecretsTest {
  @TempDir Path launcher;

  @Test
  void aFlowNamesItsPasswordByVariableOrFile() throws IOException {
    flow("- to: { uri: kamelet:read, parameters: { password: \"env:SALES\" } }");
    assertThat(secrets().password("till_sales")).contains("rahasia");
    assertThat(secrets().password("counts")).isEmpty();

    flow("- to: kamelet:read?password=env:SALES");
    assertThat(secrets().password("till_sales")).contains("rahasia");

    Files.writeString(launcher.resolve("sales.secret"), "dari berkas\n");
    flow("- to: { uri: kamelet:read, parameters: { password: \"file:sales.secret\" } }");
    assertThat(secrets().password("till_sales")).contains("dari berkas");

    flow("- to: kamelet:read");
    assertThat(secrets().password("till_sales")).isEmpty();
  }

  @Test
  void aSecretThatIsNotThereIsNamedAsWhatIsToBeProvided() throws IOException {
    for (String reference : List.of("env:NOBODY", "file:nowhere")) {
      flow("- to: { uri: kamelet:read, parameters: { password: \"%s\" } }".formatted(reference));

      assertThatExceptionOfType(UnreadableFileException.class)
          .isThrownBy(() -> secrets().password("till_sales"))
          .withMessageContaining(reference)
          .withMessageContaining("provide it")
          .returns(Refusal.ENCRYPTED, UnreadableFileException::refusal);
    }
  }

  @Test
  void aPasswordInAFlowIsAProblemThatDoesNotShowIt() throws IOException {
    for (String given : List.of("rahasia", "env:", "{{till_sales.password}}")) {
      Path flow =
          flow("- to: { uri: kamelet:read, parameters: { password: \"%s\" } }".formatted(given));
      List<Problem> problems = new ArrayList<>();
      YamlTree.compose(flow, problems::add)
          .ifPresent(root -> FlowSecrets.check(flow, root, problems::add));

      assertThat(problems).hasSize(1);
      assertThat(problems.get(0).toString())
          .startsWith("till-sales.camel.yaml:8: a flow holds no password")
          .doesNotContain("rahasia");
    }
  }

  private FlowSecrets secrets() {
    return new FlowSecrets(launcher, Map.of("SALES", "rahasia")::get);
  }

  private Path flow(String read) throws IOException {
    return Files.writeString(
        Files.createDirectories(launcher.resolve("routes")).resolve("till-sales.camel.yaml"),
        """
        - route:
            id: till-sales
            description: Seeds shop.sales.
            from:
              uri: kamelet:jobs-source/till-sales-source
              parameters: { pipeline: till_sales, workers: 2 }
              steps:
                %s
        """
            .formatted(read));
  }
}

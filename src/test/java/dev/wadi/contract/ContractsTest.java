package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {
  @TempDir Path folder;

  @Test
  void allContractsOfAFolderAreLoaded() throws IOException {
    write("articles.yaml", Samples.text("articles.yaml"));
    write("till_sales.yaml", Samples.text("till_sales.yaml"));

    Contracts contracts = Contracts.load(folder, Map.of("till_sales.profile", "rough"));

    assertThat(contracts.problems()).isEmpty();
    assertThat(contracts.byPipeline()).containsOnlyKeys("articles", "till_sales");
    assertThat(contracts.find("till_sales").orElseThrow().profile()).isEqualTo("rough");
  }

  @Test
  void aBadContractDoesNotTakeTheGoodOnesWithIt() throws IOException {
    write("articles.yaml", Samples.text("articles.yaml"));
    write("till_sales.yaml", Samples.text("till_sales.yaml").replace("type: money", "type: cash"));

    Contracts contracts = Contracts.load(folder, Map.of());

    assertThat(contracts.byPipeline()).containsOnlyKeys("articles");
    assertThat(contracts.problems()).hasSize(1);
  }

  @Test
  void aNeedWithoutAPipelineIsAMistake() throws IOException {
    write("till_sales.yaml", Samples.text("till_sales.yaml"));

    assertThat(Contracts.load(folder, Map.of()).problems())
        .containsExactly(
            new Problem("till_sales.yaml", 24, "needs: there is no pipeline articles"));
  }

  @Test
  void twoPipelinesCannotOwnOneTable() throws IOException {
    write("articles.yaml", Samples.text("articles.yaml"));
    write("goods.yaml", Samples.text("articles.yaml").replace(": articles", ": goods"));

    assertThat(Contracts.load(folder, Map.of()).problems())
        .containsExactly(
            new Problem("goods.yaml", 3, "table shop.articles belongs to pipeline articles"));
  }

  @Test
  void aCircleOfNeedsIsAMistake() throws IOException {
    write("a.yaml", needing("a", "b"));
    write("b.yaml", needing("b", "c"));
    write("c.yaml", needing("c", "a"));

    assertThat(Contracts.load(folder, Map.of()).problems())
        .extracting(Problem::message)
        .containsExactly("needs form a circle: a → b → c → a");
  }

  @Test
  void aSetOfAnUnknownPipelineIsAMistake() throws IOException {
    write("articles.yaml", Samples.text("articles.yaml"));

    assertThat(Contracts.load(folder, Map.of("article.profile", "x")).problems())
        .extracting(Problem::message)
        .containsExactly("there is no pipeline article; did you mean articles?");
  }

  @Test
  void aFolderThatIsNotThereIsAMistake() {
    assertThat(Contracts.load(folder.resolve("none"), Map.of()).problems()).hasSize(1);
  }

  @Test
  void theCheckTellsAllMistakesByFileAndLine() throws IOException {
    write("b.yaml", needing("b", "nothing"));
    write("a.yaml", needing("a", "nothing").replace("type: text", "type: txt"));
    Problem other = new Problem("application.properties", 3, "x is no known key");

    List<Problem> problems = ConfigCheck.check(folder, Map.of(), List.of(other));

    assertThat(problems)
        .extracting(Problem::file)
        .containsExactly("a.yaml", "application.properties", "b.yaml");
  }

  private static String needing(String pipeline, String need) {
    return """
    pipeline: %1$s
    description: For tests.
    table: shop.%1$s
    partition: [effective_date]
    key: [effective_date, name]
    columns: { name: { type: text } }
    needs: { references: [%2$s] }
    """
        .formatted(pipeline, need);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}

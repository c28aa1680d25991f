package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.contract.Recogniser.Candidate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecogniserTest {
  private static final Sniff SALES =
      new Sniff(List.of(List.of("Title"), List.of("no", "TILL", "article", "u.n-i t/s")));
  private static final Sniff OTHER = new Sniff(List.of(List.of("Article", "Unit", "Till")));

  private final Recogniser recogniser =
      new Recogniser(
          List.of(
              Samples.sales(),
              Samples.contract("articles", Map.of()),
              Samples.contract("articles", Map.of("recognise.names", "['*till*']"))));

  @Test
  void theFirstFolderNamesThePipeline() {
    assertThat(recogniser.byFolder("till_sales/20251125/x.csv")).contains("till_sales");
    assertThat(recogniser.byFolder("Till-Sales/x.csv")).contains("till_sales");
    assertThat(recogniser.byFolder("20251125/till_sales/x.csv")).isEmpty();
    assertThat(recogniser.byFolder("till_sales")).isEmpty();
  }

  @Test
  void namesAreMatchedInAnyLetterCase() {
    assertThat(recogniser.byName("x/ARTICLES 2025.CSV")).containsExactly("articles");
    assertThat(recogniser.byName("Till 12.xlsx")).containsExactly("till_sales", "articles");
    assertThat(recogniser.byName("till 123.xlsx")).containsExactly("articles");
    assertThat(recogniser.byName("other.csv")).isEmpty();
  }

  @Test
  void headersAreFoundAmongTheFirstRowsInAnySpelling() {
    assertThat(recogniser.byHeaders(SALES)).containsExactly("till_sales");
    assertThat(recogniser.byHeaders(OTHER)).isEmpty();
    assertThat(recogniser.byHeaders(Sniff.nothing())).isEmpty();
  }

  @Test
  void aNameThatFitsOnePipelineNeedsNoLookInside() {
    Recogniser.Recognition recognition =
        recogniser.recognise(
            "articles.csv",
            () -> {
              throw new AssertionError("looked inside");
            });

    assertThat(recognition.pipeline()).contains("articles");
  }

  @Test
  void ifANameFitsSeveralPipelinesTheHeadersDecide() {
    assertThat(recogniser.recognise("my till.csv", () -> SALES).pipeline()).contains("till_sales");
  }

  @Test
  void ifNoNameFitsTheHeadersDecide() {
    assertThat(recogniser.recognise("x.csv", () -> SALES).pipeline()).contains("till_sales");
  }

  @Test
  void whatFitsNowhereIsToldItsNearestCandidates() {
    Recogniser.Recognition recognition = recogniser.recognise("x.csv", () -> OTHER);

    assertThat(recognition.pipeline()).isEmpty();
    assertThat(recognition.why())
        .contains("x.csv fits no pipeline")
        .contains("for till_sales it lacks Units")
        .contains("drop it into the folder");
    assertThat(recogniser.nearest(OTHER).get(0))
        .isEqualTo(new Candidate("till_sales", List.of("Units")));
  }

  @Test
  void patternsAreNoRegularExpressions() {
    Contract odd = Samples.contract("articles", Map.of("recognise.names", "['a+(b).csv']"));
    Recogniser one = new Recogniser(List.of(odd));

    assertThat(one.byName("a+(b).csv")).hasSize(1);
    assertThat(one.byName("aab.csv")).isEmpty();
  }

  @Test
  void theSubjectIsKnownFromTheFirstRows() {
    Sniff sniff =
        new Sniff(
            List.of(
                List.of("Article", "Till", "Units", "Unit Price"),
                List.of("", " "),
                List.of("A", " T7 ", "1", "2")));

    assertThat(sniff.subject(Samples.sales())).contains("T7");
  }

  @Test
  void onlyTheFirstRowsAreCollected() {
    Sniff.Collector collector = new Sniff.Collector();

    Samples.send(collector, java.util.Collections.nCopies(50, List.of("a", "b")));

    assertThat(collector.sniff().firstRows()).hasSize(20).contains(List.of("a", "b"));
  }
}

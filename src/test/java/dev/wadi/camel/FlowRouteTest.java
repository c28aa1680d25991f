package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Verdict;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.ledger.Queue;
import dev.wadi.ledger.RowCounts;
import dev.wadi.seed.Derived;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All flows, each with its real kamelets; what lies behind the steps is stood in for. */
class FlowRouteTest extends RouteTest {
  private static final UUID NOBODY = new UUID(0, 0);

  private final JobsStandIn jobs = new JobsStandIn();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Batch> batches = Collections.synchronizedList(new ArrayList<>());
  private RuntimeException readFailure;

  @Override
  String[] files() {
    List<String> files = new ArrayList<>(List.of("_policy.camel.yaml"));
    pipelines().forEach(pipeline -> files.add(pipeline.replace('_', '-') + ".camel.yaml"));
    return files.toArray(String[]::new);
  }

  /** Of every flow file there is. */
  static List<String> pipelines() {
    try (Stream<Path> files = Files.list(ROUTES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".camel.yaml") && !name.startsWith("_"))
          .map(name -> name.replace(".camel.yaml", "").replace('-', '_'))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Override
  Map<String, String> placeholders() {
    Map<String, String> placeholders = new HashMap<>();
    placeholders.put("stores.workers", "7");
    placeholders.put("stores.batch.files", "2");
    placeholders.put("suppliers.batch.bytes", "1500 B");
    return placeholders;
  }

  @Override
  void surround(CamelContext context) throws Exception {
    context.addComponent("wadi-jobs", jobs);
    bind(context, "readRows", this::read);
    bind(context, "deriveRows", FlowRouteTest::derive);
    context.getRegistry().bind("batchJobs", new BatchJobs());
    context
        .getRegistry()
        .bind("batchClock", new BatchClock(new Queue(null, NOBODY), new Jobs(null, NOBODY)));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:seed")
                .process(exchange -> batches.add(exchange.getMessage().getBody(Batch.class)));
            from("direct:refuse").process(exchange -> told.add("refuse"));
            from("direct:heal-local").process(exchange -> told.add("heal-local"));
          }
        });
  }

  private void read(Exchange exchange) {
    told.add("read");
    if (readFailure != null) {
      throw readFailure;
    }
    exchange.getMessage().setBody("typed rows");
  }

  private static void derive(Exchange exchange) {
    assertThat(exchange.getMessage().getBody()).isEqualTo("typed rows");
    Job job = FlowStep.job(exchange);
    exchange.setProperty("batchKey", job.pipeline() + " " + job.businessDate());
    exchange
        .getMessage()
        .setBody(
            new Derived(job, null, null, null, "", 0, "", new RowCounts(0, 0, 0, 0, 0), Set.of()));
  }

  private List<Long> onlyBatch() {
    Eventually.eventually(() -> !batches.isEmpty(), () -> "no batch was seeded");
    assertThat(batches).hasSize(1);
    return batches.get(0).jobs().stream().map(derived -> derived.job().id()).toList();
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void aJobIsReadDerivedAndSeededInABatchOfItsPipeline(String pipeline) throws Exception {
    int most = pipeline.equals("stores") ? 2 : pipeline.equals("suppliers") ? 2 : 5;
    for (long id = 1; id <= most; id++) {
      assertThat(jobs.hand(job(id, pipeline)).isFailed()).isFalse();
    }

    assertThat(onlyBatch()).hasSize(most);
    assertThat(batches.get(0).pipeline()).isEqualTo(pipeline);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void everyFlowAnswersToTheCommonPolicy(String pipeline) throws Exception {
    readFailure = new BadInputException(Verdict.CONTRACT_BROKEN, "row 3");
    jobs.hand(job(1, pipeline));
    readFailure = new IllegalStateException("a defect");
    Exchange ended = jobs.hand(job(2, pipeline));

    assertThat(told).containsExactly("read", "refuse", "read", "heal-local");
    assertThat(ended.isFailed()).isFalse();
    assertThat(batches).isEmpty();
  }

  @Test
  void aFlowHasFourOrOneWorkersUnlessAPropertySaysOtherwise() {
    assertThat(jobs.workers())
        .containsEntry("stock_health", 4)
        .containsEntry("suppliers", 1)
        .containsEntry("stores", 7)
        .containsOnlyKeys(pipelines());
  }

  @Test
  void aBatchClosesAtItsNumberOfFilesOrOfBytes() throws Exception {
    jobs.hand(job(1, "stock_health"));
    jobs.hand(job(2, "stores"));
    jobs.hand(job(3, "suppliers"));
    assertThat(batches).isEmpty();

    jobs.hand(job(4, "stores"));
    Eventually.eventually(() -> batches.size() == 1, () -> "2 files: " + batches);
    jobs.hand(job(5, "suppliers"));
    Eventually.eventually(() -> batches.size() == 2, () -> "1.5 KB: " + batches);

    assertThat(batches).extracting(Batch::pipeline).containsExactly("stores", "suppliers");
  }
}

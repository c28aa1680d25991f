package dev.wadi.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import dev.wadi.config.Home;
import dev.wadi.contract.Sniff;
import dev.wadi.ledger.Claim;
import dev.wadi.read.CsvForm;
import dev.wadi.read.Limits;
import dev.wadi.read.TableFile;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeRouteTest extends RouteTest {
  private static final List<String> STORE_HEADERS = List.of("SKU", "Toko", "Stok", "Daily Sales");

  @TempDir Path home;
  private final List<ArrivingFile> claimed = new CopyOnWriteArrayList<>();
  private Sniff sniff = Sniff.nothing();
  private final AtomicInteger tries = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private boolean readable = true;
  private volatile boolean claimable = true;

  @Override
  String[] files() {
    return new String[] {"_intake.camel.yaml", "_policy.camel.yaml"};
  }

  @Override
  Map<String, String> placeholders() {
    return Map.of(
        "intake.settle",
        "50ms",
        "intake.poll",
        "50ms",
        "intake.incomplete-after",
        "10m",
        "intake.taken-retention",
        "30d");
  }

  @Override
  void surround(CamelContext context) throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:not-claimed")
                .routeId("not-claimed")
                .process(exchange -> left.incrementAndGet());
          }
        });
    context.addComponent(
        "wadi-inbox", new InboxComponent(new Home(home), new Tables(Limits.DEFAULT), null));
    context.getRegistry().bind("arrivals", new Arrivals());
    context.getRegistry().bind("routing", new Routing(contractBook()));
    bind(
        context,
        "keepBytes",
        exchange -> exchange.getMessage().setBody(inspected(exchange.getMessage().getBody())));
    bind(
        context,
        "claimFile",
        exchange -> {
          tries.incrementAndGet();
          if (!claimable) {
            throw new IllegalStateException("the disk is full");
          }
          Claim claim = new Claim(7, 8L, Claim.Outcome.CLAIMED);
          List<ArrivingFile> files = Arrivals.files(exchange);
          claimed.addAll(files);
          boolean single = exchange.getMessage().getBody() instanceof ArrivingFile;
          exchange
              .getMessage()
              .setBody(
                  single
                      ? claim
                      : files.stream().map(f -> new ClaimedFile(f.found(), claim)).toList());
        });
  }

  private ArrivingFile inspected(Object body) {
    ArrivingFile file = (ArrivingFile) body;
    if (file.found().relative().contains("torn")) {
      throw new IllegalStateException("its disk fails");
    }
    return readable
        ? file.withTable(TableFile.csv(new CsvForm(',', '"', UTF_8, '.', 1)), sniff)
        : file.refusedAs("CORRUPT", "the file is torn");
  }

  private ArrivingFile arrives(String relative, ArrivingFile.Asked asked) {
    Claim claim =
        template.requestBody(
            "direct:arrive", ArrivingFile.of("inbox", found(relative), asked), Claim.class);

    assertThat(claim.delivery()).isEqualTo(7);
    assertThat(claimed).hasSize(1);
    return claimed.get(0);
  }

  private ArrivingFile arrives(String relative) {
    return arrives(relative, ArrivingFile.Asked.NOTHING);
  }

  @Test
  void anUnreadableFileIsClaimedAsRefusedForThePipelineThatItsPlaceTells() {
    readable = false;

    ArrivingFile file = arrives("stock_health/20260105/1. Miss Glam Padang.xlsx");

    assertThat(file.verdict()).isEqualTo("CORRUPT");
    assertThat(file.pipeline()).isEqualTo("stock_health");
  }

  @Test
  void anUnreadableFileWhosePlaceTellsNothingIsNobodys() {
    readable = false;

    assertThat(arrives("anything.xlsx").pipeline()).isNull();
  }

  @Test
  void whatItsSourceSaysComesFirst() {
    ArrivingFile file =
        arrives(
            "stores/suppliers.csv",
            new ArrivingFile.Asked("stock_health", LocalDate.EPOCH, UUID.randomUUID()));

    assertThat(file.pipeline()).isEqualTo("stock_health");
  }

  @Test
  void aFileInAPipelinesFolderIsForThatPipelineWhateverItsName() {
    assertThat(arrives("suppliers/1. Miss Glam Padang.xlsx").pipeline()).isEqualTo("suppliers");
  }

  @Test
  void aFileNamedLikeAPipelinesFilesIsForThatPipeline() {
    assertThat(arrives("20260105/1. Miss Glam Padang.xlsx").pipeline()).isEqualTo("stock_health");
  }

  @Test
  void aFileWithAPipelinesHeadersIsForThatPipeline() {
    sniff = new Sniff(List.of(List.of("a title"), STORE_HEADERS));

    assertThat(arrives("Book1.xlsx").pipeline()).isEqualTo("stock_health");
  }

  @Test
  void aFileThatFitsNoPipelineIsRefusedAndTheNearestIsNamed() {
    sniff = new Sniff(List.of(STORE_HEADERS.subList(0, 3)));

    ArrivingFile file = arrives("Book1.xlsx");

    assertThat(file.verdict()).isEqualTo("UNKNOWN_PIPELINE");
    assertThat(file.pipeline()).isNull();
    assertThat(file.message()).contains("stock_health", "Daily Sales");
  }

  @Test
  void aFinishedFileOfTheInboxIsTakenOnceAndMovedAside() throws Exception {
    Path file = drop();
    context.getRouteController().startRoute("inbox");
    Eventually.eventually(() -> !Files.exists(file), () -> file + " is still there");

    assertThat(claimed).singleElement().satisfies(IntakeRouteTest::isOfTheInbox);
    assertThat(home.resolve("inbox/.taken/7-a.csv")).hasContent("a;b\n1;2\n");
  }

  @Test
  void aFileThatCannotBeClaimedStaysAndIsMetAgain() throws Exception {
    claimable = false;
    Path file = drop();
    context.getRouteController().startRoute("inbox");
    Eventually.eventually(() -> tries.get() >= 2, () -> tries + " tries");
    assertThat(file).exists();

    claimable = true;
    Eventually.eventually(() -> !Files.exists(file), () -> file + " is still there");
    assertThat(claimed).hasSize(1);
  }

  private static void isOfTheInbox(ArrivingFile file) {
    assertThat(file.source()).isEqualTo("inbox");
    assertThat(file.found().relative()).isEqualTo("stores/a.csv");
    assertThat(file.pipeline()).isEqualTo("stores");
  }

  private Path drop() throws IOException {
    Path folder = Files.createDirectories(home.resolve("inbox/stores"));
    return Files.writeString(folder.resolve("a.csv"), "a;b\n1;2\n");
  }

  @Test
  void aFileWhoseBytesCannotBeKeptTakesNobodyOfItsGroupWithIt() throws Exception {
    Path folder = drop().getParent();
    Files.writeString(folder.resolve("b torn.csv"), "a;b\n1;2\n");
    Files.writeString(folder.resolve("c.csv"), "a;b\n1;2\n");
    context.getRouteController().startRoute("inbox");
    Eventually.eventually(
        () -> claimed.size() == 2 && left.get() > 0, () -> claimed + " were claimed");

    assertThat(claimed)
        .extracting(file -> file.found().relative())
        .containsExactlyInAnyOrder("stores/a.csv", "stores/c.csv");
    assertThat(folder.resolve("b torn.csv")).exists();
  }

  @Test
  void theInboxIsWatchedOnlyWhileServing() {
    assertThat(context.getRouteController().getRouteStatus("inbox").isStopped()).isTrue();
  }
}

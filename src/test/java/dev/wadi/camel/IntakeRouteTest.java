package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.config.Home;
import dev.wadi.contract.Sniff;
import dev.wadi.ledger.Claim;
import dev.wadi.read.Format;
import dev.wadi.read.Limits;
import dev.wadi.read.TableFile;
import dev.wadi.read.Tables;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeRouteTest extends RouteTest {
  private static final List<String> STORE_HEADERS = List.of("SKU", "Toko", "Stok", "Daily Sales");

  @TempDir Path home;
  private final List<ArrivingFile> claimed = new ArrayList<>();
  private Sniff sniff = Sniff.nothing();
  private boolean readable = true;

  @Override
  String[] files() {
    return new String[] {"_intake.camel.yaml", "_policy.camel.yaml"};
  }

  @Override
  Map<String, String> placeholders() {
    return Map.of(
        "intake.settle",
        "1s",
        "intake.poll",
        "100ms",
        "intake.incomplete-after",
        "10m",
        "intake.taken-retention",
        "30d");
  }

  @Override
  void surround(CamelContext context) {
    context.addComponent(
        "wadi-inbox", new InboxComponent(new Home(home), new Tables(Limits.DEFAULT)));
    context.getRegistry().bind("routing", new Routing(contractBook()));
    bind(
        context,
        "keepBytes",
        exchange -> exchange.getMessage().setBody(inspected(exchange.getMessage().getBody())));
    bind(
        context,
        "claimFile",
        exchange -> {
          claimed.add(exchange.getMessage().getBody(ArrivingFile.class));
          exchange.getMessage().setBody(new Claim(7, 8L, Claim.Outcome.CLAIMED));
        });
  }

  private ArrivingFile inspected(Object body) {
    ArrivingFile file = (ArrivingFile) body;
    return readable
        ? file.withTable(new TableFile(Format.CSV, Optional.empty(), Optional.empty()), sniff)
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
  void anUnreadableFileIsClaimedAsRefusedAndNobodyAsksForItsPipeline() {
    readable = false;

    ArrivingFile file = arrives("stock_health/20260105/1. Miss Glam Padang.xlsx");

    assertThat(file.verdict()).isEqualTo("CORRUPT");
    assertThat(file.pipeline()).isNull();
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
  void theInboxIsWatchedOnlyWhileServing() {
    assertThat(context.getRouteController().getRouteStatus("inbox").isStopped()).isTrue();
  }
}

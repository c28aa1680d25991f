package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFromASampleAcceptanceTest {
  private static final String SAMPLE =
      """
      Delivery,Article,Quantity,Price
      D-1,000123,12,15000.50
      D-2,000124,3,8000
      """;

  @Test
  void whatIsDraftedFromASampleTakesFilesAndExportsTheirRows(@TempDir Path place) throws Exception {
    Path input = Files.createDirectories(place.resolve("input"));
    Path sample = Files.writeString(input.resolve("deliveries_20251125.csv"), SAMPLE);
    try (OwnLauncher launcher = OwnLauncher.in(place.resolve("launcher"));
        Household household = Household.founded(place.resolve("home"))) {
      Household.Answer drafted =
          household.wadi("pipeline", "new", "deliveries", "--from", sample.toString());
      assertThat(drafted.code()).describedAs(drafted.err()).isZero();
      assertThat(drafted.out().lines()).hasSize(3);
      assertThat(launcher.at("db-migrations/V0200__deliveries.sql")).exists();
      Household.Answer checked = household.wadi("config", "check");
      assertThat(checked.code()).describedAs(checked.out()).isZero();

      Household.Answer processed =
          household.wadi("process", "--input-dir", input.toString(), "--json");
      assertThat(processed.code()).describedAs(processed.out() + processed.err()).isZero();
      assertThat(processed.file("deliveries_20251125.csv").path("pipeline").asText())
          .isEqualTo("deliveries");

      Household.Answer exported =
          household.wadi("export", "deliveries", "--out", place.resolve("out").toString());
      assertThat(exported.code()).describedAs(exported.err()).isZero();
      assertThat(place.resolve("out/deliveries.csv"))
          .content()
          .contains("2025-11-25,D-1,000123,12,15000.5", "2025-11-25,D-2,000124,3,8000");
    }
  }
}

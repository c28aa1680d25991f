package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanAcceptanceTest {
  @TempDir Path place;

  @Test
  void ofFilesThatWaitForEachOtherThePlanSaysWhichToLoadFirst() throws Exception {
    try (Household household = Household.founded(place.resolve("home"))) {
      Household.Answer plan =
          household.wadi(
              "plan", "samples/supplier_data.csv", "samples/20260105/1. Miss Glam Padang.xlsx");

      assertThat(plan.code()).describedAs(plan.err()).isEqualTo(3);
      assertThat(plan.out().replaceAll("\\s+", " "))
          .contains("it would wait for", "planned on its own", "Load those first")
          .contains("suppliers (in samples/supplier_data.csv)");
      assertThat(household.wadi("plan", "--pipeline", "nobody", "README.md").code()).isEqualTo(2);
    }
  }
}

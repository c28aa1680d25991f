package dev.wadi.acceptance;

import static dev.wadi.acceptance.SixStores.DATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wadi.Household;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesLastAcceptanceTest {
  @Test
  void storesWaitForTheirReferencesByNameAndThenComeOutTheSame(@TempDir Path place)
      throws Exception {
    SixStores.FirstDay day = SixStores.firstDay();
    try (Household household = Household.founded(place.resolve("home"))) {
      Household.Answer stores =
          SixStores.process(household, SixStores.put(place.resolve("stores"), "input"), DATE);

      assertThat(stores.code()).describedAs(stores.err()).isEqualTo(3);
      assertThat(stores.each("files", "status")).hasSize(5).containsOnly("parked");
      assertThat(stores.each("waiting", "file")).hasSize(5).contains(SixStores.ACEH);
      for (JsonNode waiting : stores.json().path("waiting")) {
        List<String> needs = new ArrayList<>();
        waiting.path("needs").forEach(need -> needs.add(need.path("need").asText()));
        assertThat(needs)
            .containsExactlyInAnyOrder(
                "suppliers",
                "store_contributions",
                "store_aliases",
                "special_skus",
                "Miss Glam Padang of 2025-11-25");
      }
      assertThat(SixStores.contents(household, DATE)).isEmpty();

      try (Onlooker onlooker = Onlooker.of(household, DATE)) {
        Household.Answer references =
            SixStores.process(
                household, SixStores.put(place.resolve("references"), "common"), DATE);
        assertThat(references.code()).describedAs(references.err()).isZero();
        assertThat(onlooker.looks()).isGreaterThan(50);
        assertThat(onlooker.sights()).isEqualTo(day.sights());
      }
      assertThat(SixStores.contents(household, DATE))
          .isEqualTo(SixStores.contents(day.household(), DATE));
      assertThat(SixStores.compareExport(household, place.resolve("exported"), "target"))
          .isEqualTo(new SixStores.Compared(6, 523_735));
    }
  }
}

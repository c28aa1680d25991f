package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.Contract.Form;
import dev.wadi.contract.Contract.Output;
import dev.wadi.seed.ProjectionPlaces.Owner;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of outputs, whatever locations are called. */
class ProjectionPlacesTest {
  private static final LocalDate DAY = LocalDate.of(2025, 11, 25);

  private static String name(String file, String location) {
    Output output = new Output(file, "none.sql", Form.CANONICAL, Optional.empty());
    return ProjectionPlaces.name(output, DAY, "p", true, new Owner(location, "stem"));
  }

  @ParameterizedTest
  @CsvSource({"PADANG, PADANG", "'KOTA A', KOTA_A", ".., _.", "../X, _._X", ".x, _x"})
  void aLocationInCapitalsIsOneNameWithoutFolders(String location, String name) {
    assertThat(name("{date}/{LOCATION}/all.csv", location))
        .isEqualTo("20251125/" + name + "/all.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "out", "out/../out", "/tmp/out/../out"})
  void aFileLiesBelowItsFolderHoweverThatIsWritten(String folder) {
    assertThat(ProjectionPlaces.below(Path.of(folder), "a/b.csv"))
        .isEqualTo(Path.of(folder).resolve("a/b.csv"));
  }

  @Test
  void inputsOfOneNameAreToldByTheirLocations() {
    assertThat(
            ProjectionPlaces.distinct(
                List.of(
                    new Owner("ACEH", "stok"),
                    new Owner("JAMBI", "jambi"),
                    new Owner("PADANG", "Stok"))))
        .extracting(Owner::stem)
        .containsExactly("stok_ACEH", "jambi", "Stok_PADANG");
  }

  @Test
  void aNameThatLeadsOutOfTheFolderIsRefused() {
    assertThatThrownBy(() -> ProjectionPlaces.below(Path.of("out"), "../b.csv"))
        .hasMessageContaining("lies outside out");
  }
}

package dev.wadi.molding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullMarkersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "nan", "NaN", "-nan", "null", "None", "NA", "n/a", "#N/A", "<NA>", "1.#IND"})
  void theseWordsMeanNothing(String word) {
    assertThat(NullMarkers.has(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {" nan", "nano", "n/a.", "0", "-", "None today"})
  void theseAreValues(String word) {
    assertThat(NullMarkers.has(word)).isFalse();
  }
}

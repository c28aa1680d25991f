package dev.wadi.workforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
  @Test
  void itsDigitsStayAsTheyAre() {
    byte[] document = JsonDocument.of(List.of(Map.of("report", "{\"pay\": 104491.10, \"n\": 1}")));

    assertThat(new String(document, UTF_8))
        .contains("\"pay\" : 104491.10", "\"n\" : 1")
        .endsWith("}\n");
  }

  @Test
  void aYearThatIsNotThereHasNoReport() {
    assertThatThrownBy(() -> JsonDocument.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the query gave 0: has the year been simulated?");
  }

  @Test
  void whatIsNoJsonIsShown() {
    assertThatThrownBy(() -> JsonDocument.of(List.of(Map.of("report", "{\"pay\":"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the query gave no JSON: {\"pay\":");
  }
}

package dev.wadi.workforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/** The one value of a query, a JSON document, laid out for people. Digits stay as they are. */
final class JsonDocument {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private JsonDocument() {}

  /**
   * The document's bytes, with a line break at their end.
   *
   * @throws IllegalArgumentException when the rows are not one document: there is nothing to report
   */
  static byte[] of(List<Map<String, String>> rows) {
    if (rows.size() != 1) {
      throw new IllegalArgumentException(
          "a report is one document, and the query gave %d: has the year been simulated?"
              .formatted(rows.size()));
    }
    String text = rows.get(0).values().iterator().next();
    try {
      JsonNode document = MAPPER.readTree(text);
      return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n")
          .getBytes(UTF_8);
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException("the query gave no JSON: " + text, fault);
    }
  }
}

package dev.wadi.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/** JSON texts for the ledger's jsonb columns. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  /** U+0000 as JSON writes it, after whole pairs of backslashes only; jsonb does not take it. */
  private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  private Json() {}

  static String text(Object value) {
    try {
      return NUL.matcher(MAPPER.writeValueAsString(value)).replaceAll("$1\uFFFD");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Keys sorted, no blanks: the same for a value as it was sent and as PostgreSQL gives it back.
   */
  static String canonical(String json) {
    try {
      return CANONICAL.writeValueAsString(CANONICAL.readValue(json, Object.class));
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException("this is no JSON: " + json, fault);
    }
  }
}

package dev.wadi.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Values as the tables keep them: whole numbers are Long, decimals BigDecimal, dates texts. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .addModule(
              new SimpleModule()
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addSerializer(UUID.class, ToStringSerializer.instance))
          .build();

  private Json() {}

  /** Keys sorted, no blanks; what the database cannot keep (U+0000) is replaced. */
  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value).replace("\\u0000", "\\ufffd");
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException("this cannot be written as JSON: " + value, fault);
    }
  }

  static Map<String, Object> map(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException("this is no JSON object: " + json, fault);
    }
  }

  static List<Object> list(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<List<Object>>() {});
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException("this is no JSON list: " + json, fault);
    }
  }
}

package dev.wadi.retail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Later supplier rows of the same brand and store, as they are kept in the first one's row. */
final class Repeats {
  private static final ObjectWriter WRITER = mapper().writer();
  private static final ObjectReader READER = mapper().readerFor(SupplierRow[].class);

  private Repeats() {}

  /** JSON array, or null when there are none. */
  static String write(List<SupplierRow> repeats) {
    if (repeats.isEmpty()) {
      return null;
    }
    try {
      return WRITER.writeValueAsString(repeats);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<SupplierRow> read(String json) {
    if (json == null) {
      return List.of();
    }
    try {
      return List.of(READER.<SupplierRow[]>readValue(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectMapper mapper() {
    return new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
  }
}

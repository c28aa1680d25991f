package dev.wadi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wadi.postgres.TableCopies;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * What a backup holds; its last entry, so that a torn one has none.
 *
 * @param format of the backup
 * @param migrations that had been applied to the database
 * @param contents SHA-256 of the archived files in it; small ones stand in a table
 */
record Manifest(
    int format,
    String createdAt,
    List<String> migrations,
    List<String> schemas,
    List<Rows> tables,
    List<TableCopies.Sequence> sequences,
    List<String> contents) {
  static final int FORMAT = 1;
  static final String NAME = "manifest.json";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** A table, the number of its rows and the SHA-256 of their text. */
  record Rows(TableCopies.Table table, long count, String sha256) {
    String entry() {
      return "tables/" + table.name() + ".copy";
    }
  }

  static String entryOf(String content) {
    return "archive/" + content.substring(0, 2) + "/" + content;
  }

  void write(OutputStream out) throws IOException {
    out.write(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
  }

  static Manifest read(InputStream in) throws IOException {
    Manifest manifest = MAPPER.readValue(in, Manifest.class);
    if (manifest.format != FORMAT) {
      throw new IllegalArgumentException(
          "this backup has format %d; this program knows format %d: restore it with its own version"
              .formatted(manifest.format, FORMAT));
    }
    return manifest;
  }
}

package dev.wadi.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds SQL models and rules: {@code DOMAIN/models/NAME.sql} and {@code DOMAIN/rules/NAME.sql}. */
@FunctionalInterface
public interface SqlFiles {

  /** The text of a file; empty when there is none. */
  Optional<String> read(String path);

  /** Those that lie beside the classes of the domains, below {@code dev/wadi}. */
  static SqlFiles ofClassPath() {
    return path -> {
      try (InputStream file = SqlFiles.class.getResourceAsStream("/dev/wadi/" + path)) {
        return file == null
            ? Optional.empty()
            : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + path, e);
      }
    };
  }
}

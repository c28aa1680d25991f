package dev.wadi.retail;

import dev.wadi.contract.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What these tests need of a contract file: columns and parameters, a profile laid over. */
record Yaml(Map<String, Object> values) {
  static Yaml of(String pipeline, String profile) throws IOException {
    String text = Files.readString(Path.of("config/pipelines", pipeline + ".yaml"));
    Map<String, Object> file = map(new Load(LoadSettings.builder().build()).loadFromString(text));
    Map<String, Object> profiles = map(file.getOrDefault("profiles", Map.of()));
    return new Yaml(merged(file, map(profiles.getOrDefault(profile, Map.of()))));
  }

  Map<String, Object> columns() {
    return map(values.get("columns"));
  }

  Parameters parameters() {
    return new Parameters(map(values.getOrDefault("parameters", Map.of())));
  }

  Yaml with(String parameter, Object value) {
    return new Yaml(merged(values, Map.of("parameters", Map.of(parameter, value))));
  }

  static List<?> list(Object value) {
    return (List<?>) value;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
    Map<String, Object> merged = new HashMap<>(below);
    above.forEach(
        (key, value) ->
            merged.compute(
                key,
                (same, under) ->
                    under instanceof Map && value instanceof Map
                        ? merged(map(under), map(value))
                        : value));
    return merged;
  }
}

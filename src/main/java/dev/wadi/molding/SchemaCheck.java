package dev.wadi.molding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wadi.molding.PlantTable.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Checks the text of a plant's {@code databaseSchemas.json}, step by step; the first step that
 * fails is the last.
 */
public final class SchemaCheck {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String path;
  private final List<Fault> warnings = new ArrayList<>();
  private final List<PlantTable> tables = new ArrayList<>();

  private SchemaCheck(String path) {
    this.path = path;
  }

  /**
   * Checks a schema.
   *
   * @param path for messages
   */
  public static SchemaReport of(String path, String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      String why = broken.getOriginalMessage();
      return SchemaReport.failed(path, "invalid_json", path + " is no JSON: " + why);
    }
    return new SchemaCheck(path).check(root);
  }

  private SchemaReport check(JsonNode root) {
    if (root.isMissingNode() || root.isNull() || root.isContainerNode() && root.isEmpty()) {
      return fail("missing_fields", path + " is empty: it must hold dynamicDB and staticDB");
    }
    if (!root.isObject()) {
      return fail("invalid_json", path + " must hold an object with dynamicDB and staticDB");
    }
    for (Kind kind : Kind.values()) {
      if (!root.has(kind.key())) {
        return fail("missing_fields", "%s lacks %s".formatted(path, kind.key()));
      }
    }
    for (Kind kind : Kind.values()) {
      if (!root.get(kind.key()).isObject()) {
        return fail(
            "invalid_schema_structure", "%s: %s must be an object".formatted(path, kind.key()));
      }
    }
    root.fieldNames().forEachRemaining(this::noteKey);
    for (Kind kind : Kind.values()) {
      List<Fault> faults = part(kind, root.get(kind.key()));
      if (!faults.isEmpty()) {
        String sum =
            "%s: Found %d invalid table(s) in %s".formatted(path, faults.size(), kind.key());
        Fault fault = new Fault("schema_mismatch", kind.key(), sum, faults);
        return new SchemaReport(path, List.of(), warnings, List.of(fault));
      }
    }
    return new SchemaReport(path, tables, warnings, List.of());
  }

  private void noteKey(String key) {
    if (!key.equals(Kind.DYNAMIC.key()) && !key.equals(Kind.STATIC.key())) {
      warn(key, "%s: %s is neither dynamicDB nor staticDB; it is ignored".formatted(path, key));
    }
  }

  /** The first fault of each table; tables without one are taken. */
  private List<Fault> part(Kind kind, JsonNode part) {
    if (part.isEmpty()) {
      warn(kind.key(), "%s: %s names no table".formatted(path, kind.key()));
    }
    List<Fault> faults = new ArrayList<>();
    part.properties()
        .forEach(
            entry -> {
              TableCheck check = new TableCheck(kind, entry.getKey(), entry.getValue());
              check.fault().ifPresentOrElse(faults::add, () -> take(check));
            });
    return faults;
  }

  private void take(TableCheck check) {
    check.warnings().forEach(message -> warn(check.name(), path + ": " + message));
    JsonNode node = check.node();
    Map<String, String> dtypes = new LinkedHashMap<>();
    node.get("dtypes")
        .properties()
        .forEach(entry -> dtypes.put(entry.getKey(), entry.getValue().asText()));
    List<String> required =
        StreamSupport.stream(node.path("required_fields").spliterator(), /* parallel= */ false)
            .map(JsonNode::asText)
            .toList();
    tables.add(
        new PlantTable(
            check.kind(),
            check.name(),
            node.get("path").asText(),
            node.path("name_start").asText(""),
            node.path("extension").asText(".xlsx"),
            node.path("sheet_name").asText(""),
            required,
            dtypes));
  }

  private void warn(String where, String message) {
    warnings.add(Fault.of("warning", where, message));
  }

  private SchemaReport fail(String errorType, String message) {
    return SchemaReport.failed(path, errorType, message);
  }
}

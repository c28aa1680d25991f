package dev.wadi.molding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wadi.molding.PlantTable.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks what the schema says of one table. */
record TableCheck(Kind kind, String name, JsonNode node) {
  private static final Set<String> DTYPES =
      Set.of(
          "string",
          "Int64",
          "Float64",
          "bool",
          "datetime64[ns]",
          "timedelta64[ns]",
          "Int8",
          "Int16",
          "Int32",
          "Float32",
          "UInt8",
          "UInt16",
          "UInt32",
          "UInt64");

  private static final Set<String> EXTENSIONS = Set.of(".xlsb", ".xlsx", ".csv", ".parquet");

  /** Headers that the plant's workbooks misspell, and how their columns are called. */
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "plasticResine", "plasticResin",
          "plasticResineCode", "plasticResinCode",
          "plasticResineLot", "plasticResinLot");

  /** How a column is called that a workbook may misspell. */
  static String spelt(String header) {
    return SPELLINGS.getOrDefault(header, header);
  }

  Optional<Fault> fault() {
    if (!node.isObject()) {
      return structure("must be an object");
    }
    List<String> keys =
        kind == Kind.STATIC
            ? List.of("path", "dtypes")
            : List.of("path", "name_start", "extension", "sheet_name", "required_fields", "dtypes");
    List<String> missing = keys.stream().filter(key -> !node.has(key)).toList();
    if (!missing.isEmpty()) {
      return fault("missing_fields", "lacks " + String.join(", ", missing));
    }
    if (isBlank("path")) {
      return structure("path must name a file or folder");
    }
    if (!node.get("dtypes").isObject() || node.get("dtypes").isEmpty()) {
      return structure("dtypes must be an object that names a type for each column");
    }
    for (Map.Entry<String, JsonNode> column : node.get("dtypes").properties()) {
      if (!DTYPES.contains(column.getValue().asText())) {
        return fault(
            "unsupported_data_type",
            "dtypes.%s: there is no type %s".formatted(column.getKey(), column.getValue()));
      }
    }
    return kind == Kind.DYNAMIC ? dynamicFault() : Optional.empty();
  }

  private Optional<Fault> dynamicFault() {
    for (String key : List.of("name_start", "sheet_name")) {
      if (isBlank(key)) {
        return structure(key + " must be a text that is not blank");
      }
    }
    if (!node.get("extension").isTextual()) {
      return structure("extension must be a text");
    }
    if (!node.get("required_fields").isArray()) {
      return structure("required_fields must be a list");
    }
    List<String> untyped =
        required().map(TableCheck::spelt).filter(field -> !node.get("dtypes").has(field)).toList();
    return untyped.isEmpty()
        ? Optional.empty()
        : fault("schema_mismatch", "dtypes lacks " + String.join(", ", untyped));
  }

  /** What is odd, but stops nothing; only of a table without a fault. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (kind == Kind.DYNAMIC) {
      String extension = node.get("extension").asText();
      if (!EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT))) {
        warnings.add("%s: extension %s is uncommon".formatted(name, extension));
      }
      List<String> required = required().toList();
      if (required.isEmpty()) {
        warnings.add(name + ": required_fields names no column");
      } else if (new HashSet<>(required).size() < required.size()) {
        warnings.add(name + ": required_fields names a column twice");
      }
    }
    return warnings;
  }

  private Stream<String> required() {
    List<String> fields = new ArrayList<>();
    node.get("required_fields").forEach(field -> fields.add(field.asText()));
    return fields.stream();
  }

  private boolean isBlank(String key) {
    return !node.get(key).isTextual() || node.get(key).asText().isBlank();
  }

  private Optional<Fault> structure(String message) {
    return fault("invalid_schema_structure", message);
  }

  private Optional<Fault> fault(String errorType, String message) {
    return Optional.of(Fault.of(errorType, name, name + ": " + message));
  }
}

package dev.wadi.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wadi.contract.Column.Mismatch;
import dev.wadi.contract.Contract.Deletions;
import dev.wadi.contract.Contract.UnknownColumns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The canonical form of a contract: every key with its value (defaults spelt out, so that a stored
 * contract keeps its meaning), keys sorted, no blanks. Columns are a list, because their order is
 * kept. Keys that came later are left out while they have their defaults: contracts that do not use
 * them keep their hashes, and those defaults can never change.
 */
final class CanonicalJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private CanonicalJson() {}

  static String write(Contract contract) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("pipeline", contract.pipeline());
    values.put("description", contract.description());
    values.put("table", contract.table());
    values.put("partition", contract.partition());
    values.put("key", contract.key());
    values.put("profile", contract.profile());
    values.put(
        "recognise",
        Map.of("names", contract.recognise().names(), "headers", contract.recognise().headers()));
    values.put("business-date", contract.businessDate().stream().map(Section::word).toList());
    contract.dateColumn().ifPresent(column -> values.put("date-column", column));
    values.put("undated", contract.mayBeUndated() ? "always" : "refused");
    contract.subject().ifPresent(column -> values.put("subject", column));
    contract.sheet().ifPresent(sheet -> values.put("sheet", sheet));
    values.put("header", Map.of("search-rows", contract.headerSearchRows()));
    values.put("columns", contract.columns().stream().map(CanonicalJson::column).toList());
    values.put("needs", needs(contract.needs()));
    values.put("lookups", contract.lookups().stream().map(CanonicalJson::lookup).toList());
    if (contract.unknownColumns() != UnknownColumns.IGNORE) {
      values.put("unknown-columns", Section.word(contract.unknownColumns()));
    }
    values.put("rejections", contract.rejections().values());
    values.put("allow-empty", contract.allowEmpty());
    if (contract.replacement().deletions() != Deletions.RETRACT) {
      values.put("deletions", Section.word(contract.replacement().deletions()));
    }
    if (contract.replacement().holdAbove() != ContractSections.HOLD_ABOVE) {
      values.put("shrink", Map.of("hold-above", contract.replacement().holdAbove()));
    }
    if (contract.repeats() != Contract.Repeats.REFUSE) {
      values.put("repeats", Section.word(contract.repeats()));
    }
    if (!contract.dates().equals(Dates.PLAIN)) {
      values.put("dates", dates(contract.dates()));
    }
    contract.derive().ifPresent(name -> values.put("derive", name));
    values.put("parameters", contract.parameters().values());
    contract.export().ifPresent(export -> values.put("export", export(export)));
    if (!contract.measures().isEmpty()) {
      values.put("measures", contract.measures().stream().map(CanonicalJson::export).toList());
    }
    if (!CsvSection.values(contract.csv()).isEmpty()) {
      values.put("csv", CsvSection.values(contract.csv()));
    }
    contract.seedCsv().ifPresent(sql -> values.put("seed-csv", sql));
    if (!contract.outputs().isEmpty()) {
      values.put("outputs", contract.outputs().stream().map(CanonicalJson::output).toList());
    }
    if (!contract.written().isEmpty()) {
      values.put("written", contract.written());
    }
    try {
      return MAPPER.writeValueAsString(values);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("cannot write contract " + contract.pipeline(), impossible);
    }
  }

  private static Map<String, Object> dates(Dates dates) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("zone", dates.zone().getId());
    values.put("order", Section.word(dates.order()));
    if (dates.fileName() != Dates.FileName.DAY) {
      values.put("file-name", Section.word(dates.fileName()));
    }
    return values;
  }

  private static Map<String, Object> export(Contract.Export export) {
    return Map.of("file", export.file(), "sql", export.sql());
  }

  private static Map<String, Object> output(Contract.Output output) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("file", output.file());
    values.put("sql", output.sql());
    values.put("form", Section.word(output.form()));
    output.name().ifPresent(name -> values.put("name", name));
    return values;
  }

  private static Map<String, Object> column(Column column) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", column.name());
    values.put("header", column.headers());
    values.put("type", Section.word(column.type()));
    values.put("required", column.required());
    values.put("blank", Section.word(column.blank()));
    values.put("trim", column.trim());
    values.put("constant", column.constant());
    column.min().ifPresent(min -> values.put("min", min));
    column.max().ifPresent(max -> values.put("max", max));
    column.pattern().ifPresent(pattern -> values.put("pattern", pattern));
    if (column.onMismatch() != Mismatch.DISCARD_ROW) {
      values.put("on-mismatch", Section.word(column.onMismatch()));
    }
    return values;
  }

  private static Map<String, Object> needs(Contract.Needs needs) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("references", needs.references());
    values.put("optional", needs.optional());
    needs.referenceFile().ifPresent(file -> values.put("reference-file", file));
    return values;
  }

  private static Map<String, Object> lookup(Contract.Lookup lookup) {
    return Map.of("key", lookup.key(), "rows", lookup.firstOnly() ? "first" : "all");
  }

  static String hash(String json) {
    try {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }

  /** The values of a canonical text, columns by name as in a contract file. */
  static Located read(String json) {
    try {
      Located root = located(MAPPER.readTree(json));
      Map<String, Located> columns = new LinkedHashMap<>();
      for (Located column : root.map().getOrDefault("columns", root).list()) {
        String name = String.valueOf(column.map().get("name").plain());
        columns.put(name, column.without("name"));
      }
      Map<String, Located> values = new LinkedHashMap<>(root.map());
      values.put("columns", root.holding(columns));
      return root.holding(values);
    } catch (JsonProcessingException | NullPointerException fault) {
      throw new IllegalArgumentException("this is no stored contract: " + json, fault);
    }
  }

  private static Located located(JsonNode node) {
    Object value;
    if (node.isObject()) {
      Map<String, Located> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), located(entry.getValue())));
      value = map;
    } else if (node.isArray()) {
      List<Located> list = new ArrayList<>();
      node.forEach(item -> list.add(located(item)));
      value = list;
    } else {
      value = new Located.Scalar(node.asText(), typed(node));
    }
    return new Located(value, "stored contract", 0);
  }

  private static Object typed(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return YamlText.whole(node.asText());
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isNull() ? null : node.textValue();
  }
}

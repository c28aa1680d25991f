package dev.wadi.admin;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A loaded table as contracts and the catalogue describe it.
 *
 * @param name schema-qualified name of its live rows
 * @param pipeline that loads it
 * @param key columns of its primary key
 * @param partition columns that name the part one file speaks for
 * @param types of all columns by their names
 * @param projection whether a seed CSV is written of it
 */
record LoadedTable(
    String name,
    String pipeline,
    List<String> key,
    List<String> partition,
    Map<String, String> types,
    boolean projection) {
  private static final String NEWEST =
      """
      select pipeline, body::jsonb ->> 'table' as live_table,
             array(select jsonb_array_elements_text(body::jsonb -> 'key')) as key,
             array(select jsonb_array_elements_text(body::jsonb -> 'partition')) as partition,
             body::jsonb ?? 'seed-csv' as projection
        from wadi.contract_versions""";

  private static final String NAMED =
      NEWEST
          + """

           where pipeline = ? or body::jsonb ->> 'table' = ?
              or split_part(body::jsonb ->> 'table', '.', 2) = ?
           order by (pipeline = ?) desc, created_at desc, hash limit 1""";

  private static final String COLUMNS =
      """
      select attname as name, atttypid::regtype::text as type from pg_attribute
       where attrelid = to_regclass(?) and attnum > 0 and not attisdropped order by attnum""";

  /** The table that a person means by its name or its pipeline's. */
  static LoadedTable named(Statements ledger, String word) throws SQLException {
    return ledger
        .first(NAMED, row -> of(ledger, row), word, word, word, word)
        .orElseThrow(
            () ->
                new AdminException(
                    "No file was ever claimed for a table or pipeline called '%s'; wadi runs lists the pipelines."
                        .formatted(word)));
  }

  /** The table of a contract version. */
  static Optional<LoadedTable> ofContract(Statements ledger, String hash) throws SQLException {
    return ledger.first(NEWEST + " where hash = ?", row -> of(ledger, row), hash);
  }

  private static LoadedTable of(Statements ledger, Statements.Row row) throws SQLException {
    String table = row.text("live_table");
    Map<String, String> types = new LinkedHashMap<>();
    ledger
        .list(COLUMNS, column -> Map.entry(column.text("name"), column.text("type")), table)
        .forEach(column -> types.put(column.getKey(), column.getValue()));
    return new LoadedTable(
        table,
        row.text("pipeline"),
        texts(row, "key"),
        texts(row, "partition"),
        types,
        row.yes("projection"));
  }

  private static List<String> texts(Statements.Row row, String column) throws SQLException {
    Object[] values = (Object[]) row.result().getArray(column).getArray();
    return Arrays.stream(values).map(String::valueOf).toList();
  }

  String versions() {
    return name + "_versions";
  }

  /** The column that says for which day a row is. */
  Optional<String> dateColumn() {
    return List.of("business_date", "effective_date").stream()
        .filter(types::containsKey)
        .findFirst();
  }

  boolean isDate(String column) {
    return "date".equals(types.get(column));
  }

  /** A condition on one column; an index over texts and dates is used. */
  String condition(String column) {
    String type = types.get(column);
    if (type == null) {
      throw new AdminException(
          "%s has no column '%s'; it has %s."
              .formatted(name, column, String.join(", ", types.keySet())));
    }
    return switch (type) {
      case "text" -> "v." + quoted(column) + " = ?";
      case "date" -> "v." + quoted(column) + " = cast(? as date)";
      default -> "v." + quoted(column) + "::text = ?";
    };
  }

  /** The key's values as one text, by the columns' names. */
  String keyAsText() {
    return key.stream()
        .map(
            column ->
                "'%s=' || coalesce(replace(v.%s::text, '-infinity', 'always'), '')"
                    .formatted(column, quoted(column)))
        .collect(Collectors.joining(" || ', ' || "));
  }

  private static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }
}

package dev.wadi.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The query behind an exported file: the contract's own, or all business columns by key. */
final class ExportQuery {
  private static final String COLUMNS =
      """
      select quote_ident(a.attname) as name, t.typname as type
        from pg_attribute a join pg_type t on t.oid = a.atttypid
       where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
         and a.attname not in (
           select o.attname from pg_attribute o
            where o.attrelid = 'wadi.row_origin'::regclass and o.attnum > 0)
       order by a.attnum""";

  private final Statements ledger;

  ExportQuery(Statements ledger) {
    this.ledger = ledger;
  }

  String of(ExportFile file) throws SQLException {
    ExportRule rule = file.rule();
    return rule.sql().isPresent()
        ? resource(rule.pipeline(), rule.sql().get())
            .replace("{rows}", rule.table())
            .replace("{where}", file.condition())
        : plain(rule, file.condition());
  }

  private String plain(ExportRule rule, String condition) throws SQLException {
    List<Column> columns =
        ledger.list(COLUMNS, row -> new Column(row.text("name"), row.text("type")), rule.table());
    String selected = columns.stream().map(Column::canonical).collect(Collectors.joining(", "));
    List<String> texts = columns.stream().filter(Column::isText).map(Column::name).toList();
    String order =
        rule.key().stream()
            .map(key -> "t." + (texts.contains(key) ? key + " collate \"C\"" : key))
            .collect(Collectors.joining(", "));
    return "select %s from %s t where %s order by %s"
        .formatted(selected, rule.table(), condition, order);
  }

  /** The query of a measure as of an instant. */
  static String of(String pipeline, ExportRule.Measure measure, Instant asOf) {
    return resource(pipeline, measure.sql())
        .replace("{as_of}", "timestamptz '" + asOf.truncatedTo(ChronoUnit.MICROS) + "'");
  }

  /** A query that needs nothing said. */
  static String of(ExportSet set, String resource) {
    return resource(set.name(), resource);
  }

  private static String resource(String pipeline, String name) {
    try (InputStream text = ExportQuery.class.getClassLoader().getResourceAsStream(name)) {
      if (text == null) {
        throw new AdminException(
            "The contract of pipeline %s exports by %s, which is not there: correct export.sql."
                .formatted(pipeline, name));
      }
      String sql = new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
      return sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** A column, its name quoted where need be. */
  private record Column(String name, String type) {
    boolean isText() {
      return type.equals("text");
    }

    /** Absent and empty are the same in a CSV; whole numbers are written without decimals. */
    String canonical() {
      return switch (type) {
        case "text" -> "nullif(t." + name + ", '') as " + name;
        case "numeric" -> "trim_scale(t." + name + ") as " + name;
        case "bool" -> "t." + name + "::text as " + name;
        default -> "t." + name;
      };
    }
  }
}

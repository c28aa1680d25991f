package dev.wadi.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An SQL file of a model: what fills one table for one period.
 *
 * @param table schema and name
 * @param depends models that must be there before
 * @param delete condition for the rows that a run replaces; empty: none are deleted
 * @param expect asks how many rows are expected, for the dry run
 * @param isQuery whether the body is a query whose rows are inserted; else it runs as it stands
 */
record SqlModel(
    String path,
    String table,
    List<String> depends,
    Optional<SqlText> delete,
    Optional<String> columns,
    Optional<SqlText> expect,
    SqlText body,
    boolean isQuery,
    String sha256) {
  private static final String NAME = "[a-z_][a-z0-9_]*";

  /**
   * @throws IllegalArgumentException that names the file and what is wrong in it
   */
  static SqlModel parse(String path, String sql) {
    try {
      return parsed(path, sql);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(path + ": " + wrong.getMessage(), wrong);
    }
  }

  private static SqlModel parsed(String path, String sql) {
    Map<String, String> head = header(sql);
    String table = head.getOrDefault("table", "");
    if (!table.matches(NAME + "\\." + NAME)) {
      throw new IllegalArgumentException("a line '-- table: schema.name' is missing at its top");
    }
    SqlText body = SqlText.parse(sql);
    boolean isQuery =
        !head.containsKey("script")
            && sql.replaceAll("(?m)^\\s*--.*$", "")
                .strip()
                .matches("(?is)(select|with|values)\\b.*");
    List<String> depends = new ArrayList<>();
    for (String name : head.getOrDefault("depends", "").split(",", -1)) {
      if (!name.isBlank()) {
        depends.add(name.strip());
      }
    }
    return new SqlModel(
        path,
        table,
        List.copyOf(depends),
        Optional.ofNullable(head.get("delete")).map(SqlText::parse),
        Optional.ofNullable(head.get("columns")),
        Optional.ofNullable(head.get("expect")).map(SqlText::parse),
        body,
        isQuery,
        Hashes.sha256(sql));
  }

  /** {@code -- key: value} lines before the first statement; a key said again goes on. */
  static Map<String, String> header(String sql) {
    Map<String, String> head = new LinkedHashMap<>();
    for (String line : sql.lines().toList()) {
      String text = line.strip();
      if (text.startsWith("--")) {
        String[] parts = text.substring(2).strip().split(":", 2);
        if (parts[0].matches("table|depends|delete|columns|expect|severity|script")) {
          head.merge(
              parts[0],
              parts.length < 2 ? "" : parts[1].strip(),
              (first, more) ->
                  first
                      + (parts[0].equals("depends") || parts[0].equals("columns") ? ", " : " ")
                      + more);
        }
      } else if (!text.isEmpty()) {
        break;
      }
    }
    return head;
  }

  /** The statements of a run, in their order, without the analysis of the table afterwards. */
  List<String> statements(Map<String, Object> scope) {
    List<String> statements = new ArrayList<>();
    delete.ifPresent(condition -> statements.add(clearing(condition, scope)));
    String text = body.with(scope).strip();
    String into = "insert into " + table + columns.map(names -> " (" + names + ")").orElse("");
    statements.add(isQuery ? into + "\n" + text : text);
    return statements;
  }

  /** Takes away the rows that a run would replace. */
  Optional<String> clearing(Map<String, Object> scope) {
    return delete.map(condition -> clearing(condition, scope));
  }

  private String clearing(SqlText condition, Map<String, Object> scope) {
    return "delete from " + table + " where " + condition.with(scope);
  }

  /** All that its texts ask for. */
  List<Expression> expressions() {
    List<Expression> all = new ArrayList<>(body.expressions());
    delete.ifPresent(text -> all.addAll(text.expressions()));
    expect.ifPresent(text -> all.addAll(text.expressions()));
    return all;
  }
}

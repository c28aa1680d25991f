package dev.wadi.admin;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How a pipeline's table is exported, as the contract of its newest rows says.
 *
 * @param table live table
 * @param key its columns, by which a plain export is sorted
 * @param file name of the files, with placeholders; absent = a plain export
 * @param sql resource with the query; absent = a plain export
 * @param measures files that look at all dates up to an instant; where there are any, they are what
 *     is exported
 */
record ExportRule(
    String pipeline,
    String table,
    List<String> key,
    Optional<String> file,
    Optional<String> sql,
    List<Measure> measures) {
  /** A file and the resource with its query. */
  record Measure(String file, String sql) {}

  private static final Pattern TABLE = Pattern.compile("[a-z_][a-z0-9_]*\\.[a-z_][a-z0-9_]*");

  private static final String BY_CONTRACT =
      """
      select pipeline, body::jsonb ->> 'table' as live_table,
             array(select jsonb_array_elements_text(body::jsonb -> 'key')) as key,
             body::jsonb #>> '{export,file}' as file, body::jsonb #>> '{export,sql}' as sql,
             array(select m ->> 'file' from jsonb_array_elements(body::jsonb -> 'measures') m) as measure_files,
             array(select m ->> 'sql' from jsonb_array_elements(body::jsonb -> 'measures') m) as measure_sqls
        from wadi.contract_versions where hash = ?""";

  ExportRule {
    if (!TABLE.matcher(table).matches()) {
      throw new AdminException(
          "The contract of pipeline %s names the table '%s'; it must look like schema.table."
              .formatted(pipeline, table));
    }
  }

  static ExportRule of(Statements ledger, List<LiveLoad> loads) throws SQLException {
    LiveLoad newest =
        loads.stream()
            .max(Comparator.comparingLong(LiveLoad::loadedAt).thenComparingLong(LiveLoad::job))
            .orElseThrow();
    return ledger.first(BY_CONTRACT, ExportRule::of, newest.contract()).orElseThrow();
  }

  private static ExportRule of(Statements.Row row) throws SQLException {
    List<String> files = texts(row, "measure_files");
    List<String> sqls = texts(row, "measure_sqls");
    return new ExportRule(
        row.text("pipeline"),
        row.text("live_table"),
        texts(row, "key"),
        row.textOrNone("file"),
        row.textOrNone("sql"),
        IntStream.range(0, files.size())
            .mapToObj(i -> new Measure(files.get(i), sqls.get(i)))
            .toList());
  }

  private static List<String> texts(Statements.Row row, String column) throws SQLException {
    Array array = row.result().getArray(column);
    return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
  }

  /** Does every input have a file of its own? */
  boolean oneFileEach() {
    String name = fileName();
    return name.contains("{location}") || name.contains("{LOCATION}");
  }

  String fileName() {
    return file.orElse(pipeline + ".csv");
  }
}

package dev.wadi.contract;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The three texts of a new pipeline, drafted from a sample; a person reads and corrects them.
 *
 * @param files path → text: the flow, the contract and the migration
 */
public record PipelineDraft(Map<String, String> files) {

  /**
   * What to draft.
   *
   * @param pipeline its name, small letters, digits and {@code _}
   * @param schema of its table
   * @param owner who answers for it
   * @param sampleName name of the sample file
   * @param sample its first rows
   * @param migration number of the next migration
   */
  public record Wish(
      String pipeline,
      String schema,
      String owner,
      String sampleName,
      Sniff sample,
      int migration) {
    public Wish {
      if (!pipeline.matches("[a-z][a-z0-9_]*") || !schema.matches("[a-z][a-z0-9_]*")) {
        throw new IllegalArgumentException(
            "pipeline and schema need small letters, digits and _: " + pipeline + ", " + schema);
      }
    }

    String table() {
      return schema + "." + pipeline;
    }

    String hyphens() {
      return pipeline.replace('_', '-');
    }

    String migrationFile() {
      return "db-migrations/V%04d__%s.sql".formatted(migration, pipeline);
    }
  }

  /**
   * Drafts a pipeline.
   *
   * @throws BadInputException when the sample has no header
   */
  public static PipelineDraft of(Wish wish) {
    List<DraftColumn> columns = DraftColumn.of(wish.sample(), wish.sampleName());
    Map<String, String> files = new LinkedHashMap<>();
    files.put("routes/" + wish.hyphens() + ".camel.yaml", route(wish));
    files.put("config/pipelines/" + wish.pipeline() + ".yaml", contract(wish, columns));
    files.put(wish.migrationFile(), migration(wish, columns));
    return new PipelineDraft(files);
  }

  private static String route(Wish wish) {
    return """
        # Rows of %1$s, as in %2$s; owner: %3$s. Table: %4$s
        - route:
            id: %5$s
            description: Seeds %6$s from files like %2$s.
            routeConfigurationId: flow-policy
            from:
              uri: kamelet:jobs-source/%5$s-source
              parameters: { pipeline: %1$s, workers: "{{%1$s.workers:4}}" }
              steps:
                - to: kamelet:read
                - to: kamelet:derive
                - to: kamelet:batch/%5$s-batch?pipeline=%1$s
        """
        .formatted(
            wish.pipeline(),
            oneLine(wish.sampleName()),
            oneLine(wish.owner()),
            wish.migrationFile(),
            wish.hyphens(),
            wish.table());
  }

  private static String contract(Wish wish, List<DraftColumn> columns) {
    String header = columns.stream().map(c -> quoted(c.header())).collect(Collectors.joining(", "));
    return """
        pipeline: %1$s
        description: %2$s
        table: %3$s
        # One file speaks for a whole date: the next file of that date replaces it. If several senders
        # share a date, add the column that tells them apart, here and to the key and the migration.
        partition: [business_date]
        key: [business_date, %4$s]
        recognise:
          names: [%5$s]
          headers: [%6$s]
        business-date: [argument, file-name, folder]
        columns:
        %7$s\
        """
        .formatted(
            wish.pipeline(),
            quoted("Rows of files like " + wish.sampleName()),
            wish.table(),
            columns.get(0).name(),
            quoted("*" + wish.pipeline() + "*"),
            header,
            columns.stream().map(PipelineDraft::contractLine).collect(Collectors.joining()));
  }

  private static String contractLine(DraftColumn column) {
    return "  %s: { header: [%s], type: %s%s }\n"
        .formatted(
            column.name(),
            quoted(column.header()),
            Section.word(column.type()),
            column.key() ? ", blank: reject" : "");
  }

  private static String migration(Wish wish, List<DraftColumn> columns) {
    Set<String> lines = new LinkedHashSet<>();
    lines.add("  business_date date not null,\n");
    columns.forEach(column -> lines.add(tableLine(column)));
    return """
        -- Table of pipeline %1$s: one row per business date and %2$s.
        create schema if not exists %3$s;
        create table %4$s_versions (
        %5$s  like wadi.row_origin including defaults
        ) partition by list (live);
        call wadi.make_versions('%4$s', key => '{business_date,%2$s}', partition => '{business_date}');
        """
        .formatted(
            wish.pipeline(),
            columns.get(0).name(),
            wish.schema(),
            wish.table(),
            String.join("", lines));
  }

  private static String tableLine(DraftColumn column) {
    return "  %s %s%s,\n"
        .formatted(column.name(), column.sqlType(), column.key() ? " not null" : "");
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n]+", " ");
  }

  static String quoted(String text) {
    return '"' + oneLine(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

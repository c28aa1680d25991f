package dev.wadi.admin;

import dev.wadi.admin.Provenance.Origin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the files that rows of a table come from. */
final class WhereFrom {
  private static final int MOST = 50;
  private static final String ALWAYS = "-infinity";

  private static final String ROWS =
      """
      select %s as key, case when v.live then 'live' else l.state end as state, j.file_name, j.path,
             d.source, v.source_row, j.delivery_id, v.job_id, v.attempt, j.sha256,
             left(j.contract_hash, 8) || coalesce(' ' || nullif(j.profile, ''), '') as contract,
             l.loaded_at, case when not v.live then l.ended_at end as ended_at,
             v.replaced_by, r.file_name as replaced_by_file
        from %s v
        join wadi.jobs j on j.id = v.job_id
        join wadi.deliveries d on d.id = j.delivery_id
        join wadi.loads l on l.job_id = v.job_id and l.attempt = v.attempt
        left join wadi.jobs r on r.id = v.replaced_by
       where %s
       order by v.live desc, l.loaded_at desc, v.job_id desc, v.source_row limit\s"""
          + (MOST + 1);

  private final Statements ledger;
  private final Function<String, Optional<String>> sheet;
  private final Map<Long, List<String>> references = new HashMap<>();
  private final Map<String, Optional<String>> sheets = new HashMap<>();

  WhereFrom(Statements ledger, Function<String, Optional<String>> sheet) {
    this.ledger = ledger;
    this.sheet = sheet;
  }

  Provenance of(String table, Map<String, String> keys, Optional<BusinessDate> date)
      throws SQLException {
    LoadedTable loaded = LoadedTable.named(ledger, table);
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    keys.forEach(
        (column, value) -> {
          conditions.add(loaded.condition(column));
          values.add(loaded.isDate(column) && value.equals("always") ? ALWAYS : value);
        });
    if (date.isPresent()) {
      conditions.add(loaded.condition(loaded.dateColumn().orElse("business_date")));
      values.add(date.get().isAlways() ? ALWAYS : date.get().toString());
    }
    if (conditions.isEmpty()) {
      throw new AdminException(
          "Say which rows: a column and its value, such as \"%s=...\"."
              .formatted(loaded.key().get(loaded.key().size() - 1)));
    }
    String sql =
        ROWS.formatted(loaded.keyAsText(), loaded.versions(), String.join(" and ", conditions));
    List<Origin> rows = ledger.list(sql, this::origin, values.toArray());
    return new Provenance(loaded.name(), rows.stream().limit(MOST).toList(), rows.size() > MOST);
  }

  private Origin origin(Statements.Row row) throws SQLException {
    return new Origin(
        row.text("key"),
        row.text("state"),
        row.text("file_name"),
        sheets.computeIfAbsent(row.text("sha256"), sheet),
        row.text("path"),
        row.text("source"),
        row.number("source_row"),
        row.number("delivery_id"),
        row.number("job_id"),
        row.number("attempt"),
        row.text("sha256"),
        row.text("contract"),
        references(row.number("job_id")),
        row.timeOfRow("loaded_at"),
        row.time("ended_at"),
        row.numberOrNone("replaced_by"),
        row.textOrNone("replaced_by_file"));
  }

  private List<String> references(long job) throws SQLException {
    List<String> known = references.get(job);
    if (known == null) {
      known = ledger.list(Explainer.REFERENCES, row -> row.text("text"), job);
      references.put(job, known);
    }
    return known;
  }
}

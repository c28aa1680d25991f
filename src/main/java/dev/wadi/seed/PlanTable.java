package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** A file's rows in a table of this session only, compared with the live rows of its partition. */
final class PlanTable {
  static final String NAME = "pg_temp.wadi_plan";
  private static final int SAMPLES = 5;

  private final Connection connection;
  private final Derived derived;
  private final List<Object> part = new ArrayList<>();

  PlanTable(Connection connection, Derived derived) throws SQLException {
    this.connection = connection;
    this.derived = derived;
    Contract contract = derived.contract();
    String[] texts = derived.part().split("\u001f", -1);
    for (int i = 0; i < texts.length; i++) {
      part.add(PartitionValue.parse(derived.table(), contract.partition().get(i), texts[i]));
    }
    Query.of(
            "create temporary table wadi_plan (like %s including defaults) on commit drop"
                .formatted(derived.table().name()))
        .update(connection);
    copy();
  }

  private void copy() throws SQLException {
    try (InputStream rows = derived.made().open()) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(derived.table().copyInto(NAME), rows, 1 << 16);
    } catch (IOException failure) {
      throw new UncheckedIOException("the planned rows are gone", failure);
    }
  }

  Planned.Changes changes() throws SQLException {
    return Query.of(
            "select count(*) filter (where l.here is null), count(*) filter (where p.here and l.here"
                + " and p.v is distinct from l.v), count(*) filter (where p.here and l.here and p.v"
                + " is not distinct from l.v), count(*) filter (where p.here is null) from "
                + joined(),
            part.toArray())
        .first(
            connection,
            row ->
                new Planned.Changes(
                    derived.table().name(),
                    derived.part().replace("\u001f", " / ").replace("-infinity", "always"),
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    derived.contract().replacement().keeps() ? 0 : row.getLong(4),
                    List.of()))
        .map(this::withSamples)
        .orElseThrow();
  }

  private Planned.Changes withSamples(Planned.Changes c) {
    try {
      List<Planned.Sample> samples = new ArrayList<>();
      samples.addAll(samples("insert", "l.here is null"));
      samples.addAll(samples("update", "p.here and l.here and p.v is distinct from l.v"));
      if (c.deleted() > 0) {
        samples.addAll(samples("delete", "p.here is null"));
      }
      return new Planned.Changes(
          c.table(), c.part(), c.inserted(), c.updated(), c.unchanged(), c.deleted(), samples);
    } catch (SQLException failure) {
      throw new DatabaseException(failure);
    }
  }

  private List<Planned.Sample> samples(String kind, String condition) throws SQLException {
    boolean cells = kind.equals("update");
    return Query.of(
            "with picked as (select %s as k, p.v as after, l.v as before from %s where %s order by 1"
                    .formatted(keyText(), joined(), condition)
                + " limit "
                + SAMPLES
                + ") select s.k, "
                + (cells
                    ? "a.key, b.value, a.value from picked s, jsonb_each_text(s.after) a"
                        + " join lateral jsonb_each_text(s.before) b on b.key = a.key"
                        + " where a.value is distinct from b.value order by s.k, a.key"
                    : "'', '', '' from picked s order by s.k"),
            part.toArray())
        .list(
            connection,
            row ->
                new Planned.Sample(
                    kind, row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  /** Rows of both sides as JSON values, joined by the key. */
  private String joined() {
    String key =
        derived.contract().key().stream().map(LiveTable::quote).collect(Collectors.joining(", "));
    String where =
        derived.contract().partition().stream()
            .map(column -> "t." + LiveTable.quote(column) + " = ?")
            .collect(Collectors.joining(" and "));
    return "(select %s, %s as v, true as here from %s t) p full join (select %s, %s as v, true as here from %s t where %s) l using (%s)"
        .formatted(key, values(), NAME, key, values(), derived.table().name(), where, key);
  }

  private static String values() {
    return "to_jsonb(t) - array['job_id', 'attempt', 'source_row', '_rescued', 'live', 'replaced_by']";
  }

  private String keyText() {
    return derived.contract().key().stream()
        .filter(column -> !derived.contract().partition().contains(column))
        .map(column -> "'%s=' || %s".formatted(column, LiveTable.quote(column)))
        .collect(Collectors.joining(" || ', ' || "));
  }
}

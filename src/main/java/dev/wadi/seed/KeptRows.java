package dev.wadi.seed;

import dev.wadi.ledger.KeptLoads;
import dev.wadi.ledger.Load;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Moves rows of a partition, key by key, between live and history. */
final class KeptRows {
  private final Connection connection;
  private final Derived derived;
  private final TablePart part;

  KeptRows(Connection connection, Derived derived, TablePart part) {
    this.connection = connection;
    this.derived = derived;
    this.part = part;
  }

  /** Staged rows whose keys newer loads hold go to history at once, and are staged no more. */
  long lose(String staged, List<Load> newer) throws SQLException {
    if (newer.isEmpty()) {
      return 0;
    }
    String loads = newer.stream().map(TablePart::rowsOf).collect(Collectors.joining(" or "));
    return Query.of(
            """
            with lost as (
              delete from %s s using %s r where %s and %s and (%s)
              returning s.*, r.job_id as winner)
            insert into %s (%s, replaced_by) select %s, winner from lost"""
                .formatted(
                    staged,
                    derived.table().name(),
                    part.where(),
                    sameKey("s", "r"),
                    loads,
                    derived.table().history(),
                    columns(),
                    columns()),
            part.values())
        .update(connection);
  }

  /** Live rows of the staged keys go to history. */
  long retire(String staged) throws SQLException {
    return Query.of(
            "update %s r set live = false, replaced_by = %d from %s s where r.live and %s and %s"
                .formatted(
                    derived.table().versions(),
                    derived.job().id(),
                    staged,
                    part.where(),
                    sameKey("s", "r")),
            part.values())
        .update(connection);
  }

  /** Rows that only an earlier attempt of this job made go to history, too. */
  long withdrawFormer() throws SQLException {
    return Query.of(
            "update %s r set live = false, replaced_by = job_id where r.live and %s and job_id = %d"
                .formatted(derived.table().versions(), part.where(), derived.job().id()),
            part.values())
        .update(connection);
  }

  long moveIn(String staged) throws SQLException {
    return Query.of(
            "insert into %s (%s) select %s from %s"
                .formatted(derived.table().name(), columns(), columns(), staged))
        .update(connection);
  }

  /** Keys that lost their live row have that of the newest file again which holds them. */
  int settle() throws SQLException {
    String keys =
        Stream.concat(Stream.of("r.live"), part.keys().stream().map(k -> "r." + LiveTable.quote(k)))
            .collect(Collectors.joining(", "));
    String revived =
        """
        update %1$s r set live = true, replaced_by = null
          from (select distinct on (%2$s) %2$s, r.job_id, r.attempt
                  from %3$s r
                  join wadi.loads l on l.job_id = r.job_id and l.attempt = r.attempt
                 where %4$s and l.state <> 'undone'
                   and l.attempt = (
                       select max(m.attempt) from wadi.loads m where m.job_id = l.job_id)
                   and not exists (select from %5$s w where %6$s and %7$s)
                 order by %2$s, coalesce(l.document_modified, l.source_modified) desc,
                          l.source_modified desc, l.sha256 desc) c
         where not r.live and %4$s and %8$s
           and r.job_id = c.job_id and r.attempt = c.attempt"""
            .formatted(
                derived.table().versions(),
                keys,
                derived.table().history(),
                part.where(),
                derived.table().name(),
                part.where("w"),
                sameKey("w", "r"),
                sameKey("c", "r"));
    List<Object> values = new ArrayList<>(Arrays.asList(part.values()));
    values.addAll(Arrays.asList(part.values()));
    values.addAll(Arrays.asList(part.values()));
    return Query.of(revived, values.toArray()).update(connection);
  }

  /** How many rows of each load of the partition are live. */
  List<KeptLoads.Live> liveByLoad() throws SQLException {
    return Query.of(
            "select job_id, attempt, count(*) from %s r where %s group by job_id, attempt"
                .formatted(derived.table().name(), part.where()),
            part.values())
        .list(connection, row -> new KeptLoads.Live(row.getLong(1), row.getInt(2), row.getLong(3)));
  }

  /** A condition that two aliases stand for rows of the same key of one partition. */
  String sameKey(String one, String other) {
    return Stream.concat(Stream.of("true"), part.keys().stream().map(key -> same(one, other, key)))
        .collect(Collectors.joining(" and "));
  }

  private static String same(String one, String other, String key) {
    String column = LiveTable.quote(key);
    return "%s.%s = %s.%s".formatted(one, column, other, column);
  }

  private String columns() {
    return Stream.concat(
            derived.table().columns().stream()
                .map(LiveTable.TableColumn::name)
                .map(LiveTable::quote),
            Stream.of("job_id", "attempt", "source_row"))
        .collect(Collectors.joining(", "));
  }
}

package dev.wadi.seed;

import dev.wadi.ledger.Load;
import dev.wadi.postgres.FaultPoint;
import dev.wadi.postgres.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** The part of a table that one file speaks for, and what a job does to its rows. */
final class TablePart {
  private final Connection connection;
  private final Derived derived;
  private final LiveTable table;

  TablePart(Connection connection, Derived derived) {
    this.connection = connection;
    this.derived = derived;
    this.table = derived.table();
  }

  /** A condition on rows of alias {@code r}, with the values of {@link #values}. */
  String where() {
    return where("r");
  }

  String where(String alias) {
    return derived.contract().partition().stream()
        .map(column -> alias + "." + LiveTable.quote(column) + " = ?")
        .collect(Collectors.joining(" and "));
  }

  /** Values of the partition's columns, and more behind them. */
  Object[] values(Object... more) {
    List<Object> values = new ArrayList<>();
    String[] texts = derived.part().split("\u001f", -1);
    for (int i = 0; i < texts.length; i++) {
      values.add(PartitionValue.parse(table, derived.contract().partition().get(i), texts[i]));
    }
    values.addAll(Arrays.asList(more));
    return values.toArray();
  }

  /** Columns that tell the rows of the partition apart. */
  List<String> keys() {
    return derived.contract().key().stream()
        .filter(column -> !derived.contract().partition().contains(column))
        .toList();
  }

  /** Business columns that the partition does not tell. */
  List<String> columns() {
    return table.columns().stream()
        .map(LiveTable.TableColumn::name)
        .filter(column -> !derived.contract().partition().contains(column))
        .toList();
  }

  /** Sends a load's live rows to history. */
  void retire(Load load) throws SQLException {
    Query.of(
            "update %s r set live = false, replaced_by = %d where live and %s and %s"
                .formatted(table.versions(), derived.job().id(), where(), rowsOf(load)),
            values())
        .update(connection);
  }

  /** A source of the rows that this job has sent to history, as a table of alias {@code r}. */
  String retiredRows(List<Load> loads) {
    return "%s r where %s and r.replaced_by = %d and (%s)"
        .formatted(
            table.history(),
            where(),
            derived.job().id(),
            loads.stream().map(TablePart::rowsOf).collect(Collectors.joining(" or ")));
  }

  static String rowsOf(Load load) {
    return rowsOf(load.job(), load.attempt());
  }

  static String rowsOf(long job, int attempt) {
    return "(r.job_id = %d and r.attempt = %d)".formatted(job, attempt);
  }

  /** Notes who stands above this job's rows, all of which are history. */
  void markReplaced(long by) throws SQLException {
    Query.of(
            "update %s r set replaced_by = %d where %s and %s"
                .formatted(
                    table.history(),
                    by,
                    where(),
                    rowsOf(derived.job().id(), derived.job().attempt())),
            values())
        .update(connection);
  }

  /** Sends the derived rows to a table of this one's columns. */
  void copyInto(String target) throws SQLException {
    FaultPoint.at("before copy into the table");
    try (InputStream rows = derived.made().open()) {
      long copied =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(table.copyInto(target), rows, 1 << 16);
      FaultPoint.at("after copy into the table");
      if (copied != derived.tableRows()) {
        throw new IllegalStateException(
            "%s: %d rows made, %d copied".formatted(derived.job(), derived.tableRows(), copied));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the rows of " + derived.job() + " are gone", failure);
    }
  }
}

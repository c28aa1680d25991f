package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Reversals;
import dev.wadi.ledger.Standing;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of one partition of a table: sent to history, and brought back. */
final class PartitionRows {
  private final Connection connection;
  private final LiveTable table;
  private final List<String> columns;
  private final List<Object> values = new ArrayList<>();

  PartitionRows(Connection connection, Contract contract, String part) throws SQLException {
    this.connection = connection;
    this.table = LiveTable.describe(connection, contract.table());
    this.columns = contract.partition();
    String[] texts = part.split("\u001f", -1);
    for (int i = 0; i < texts.length; i++) {
      values.add(PartitionValue.parse(table, columns.get(i), texts[i]));
    }
  }

  LiveTable table() {
    return table;
  }

  /** Sends a job's live rows to history; {@code by} = who takes their place, null for nobody. */
  int takeOut(Job job, Long by) throws SQLException {
    return update(
        "set live = false, replaced_by = ? where live and job_id = ? and " + here(), by, job.id());
  }

  /** Sends all live rows to history, to be settled anew. */
  int takeAllOut() throws SQLException {
    return update("set live = false where live and " + here());
  }

  /**
   * Makes rows live again that were superseded.
   *
   * @throws SQLException to be tried again, when they are not all there
   */
  int bringBack(Standing standing) throws SQLException {
    int back =
        update(
            "set live = true, replaced_by = null where not live and job_id = ? and attempt = ? and "
                + here(),
            standing.job().id(),
            standing.job().attempt());
    if (back != standing.tableRows()) {
      throw Reversals.tryAgain(
          "%s: %d of its %d rows are in %s"
              .formatted(standing.job(), back, standing.tableRows(), table.history()));
    }
    return back;
  }

  /** Rows that were replaced by a job which is gone are replaced by another one. */
  void repoint(Job gone, Standing now) throws SQLException {
    update(
        "set replaced_by = ? where not live and replaced_by = ? and " + here(),
        now.job().id(),
        gone.id());
  }

  private int update(String change, Object... first) throws SQLException {
    List<Object> parameters = new ArrayList<>();
    for (Object parameter : first) {
      parameters.add(parameter);
    }
    parameters.addAll(values);
    return Query.of("update " + table.versions() + " " + change, parameters.toArray())
        .update(connection);
  }

  private String here() {
    return columns.stream()
        .map(column -> LiveTable.quote(column) + " = ?")
        .collect(Collectors.joining(" and "));
  }
}

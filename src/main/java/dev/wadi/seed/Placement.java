package dev.wadi.seed;

import dev.wadi.ledger.Dependants;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Load;
import dev.wadi.ledger.Loads;
import dev.wadi.ledger.SeedGate;
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

/** Where the rows of one derived job go: to the live table, or straight to history. */
final class Placement {
  private Placement() {}

  /** Decides where the rows of a derived job go, and puts them there. */
  static void place(Connection connection, Derived derived) throws SQLException {
    Job job = derived.job();
    Load live = Loads.live(connection, job.pipeline(), derived.part()).orElse(null);
    boolean same = live != null && live.rowSetHash().equals(derived.rowSetHash());
    if (live != null && live.job() == job.id() && same) {
      Loads.finish(connection, job, "live", derived.rows().asUnchanged(), null);
    } else if (live != null && live.job() != job.id() && isOlder(connection, job, live)) {
      copy(connection, derived, derived.table().history());
      markReplaced(connection, derived.table(), job.id(), job.attempt(), live.job());
      Loads.record(
          connection, job, derived.part(), derived.tableRows(), derived.rowSetHash(), live);
      Loads.finish(connection, job, "superseded", derived.rows(), null);
    } else if (live != null && same) {
      Loads.confirm(connection, live, job);
      Loads.finish(connection, job, "duplicate", derived.rows().asUnchanged(), live.job());
    } else {
      replace(connection, derived, live);
    }
  }

  /** Of the same bytes under two contract versions the one that was asked for later holds. */
  private static boolean isOlder(Connection connection, Job job, Load live) throws SQLException {
    int order = job.revision().compareTo(live.revision());
    return order < 0 || order == 0 && SeedGate.wasOrderedBefore(connection, job, live);
  }

  private static void replace(Connection connection, Derived derived, Load live)
      throws SQLException {
    Job job = derived.job();
    if (live != null) {
      Query.of(
              "update "
                  + derived.table().versions()
                  + " set live = false, replaced_by = ? where live and "
                  + derived.contract().partition().stream()
                      .map(column -> LiveTable.quote(column) + " = ?")
                      .collect(Collectors.joining(" and "))
                  + " and job_id = ? and attempt = ?",
              replaceParameters(derived, live))
          .update(connection);
      Loads.supersede(connection, live, job);
    }
    copy(connection, derived, derived.table().name());
    Loads.record(connection, job, derived.part(), derived.tableRows(), derived.rowSetHash(), null);
    Loads.finish(connection, job, "live", derived.rows(), null);
    Loads.markDirty(connection, job);
    if (live != null && live.job() != job.id()) {
      Dependants.fileReplaced(connection, live.job(), job);
    }
    if (BatchOrder.isReference(derived)) {
      Dependants.referenceChanged(
          connection, job, new ReferenceDifference(connection, derived)::changedKeys);
    }
  }

  private static Object[] replaceParameters(Derived derived, Load live) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(derived.job().id());
    String[] values = derived.part().split("\u001f", -1);
    for (int i = 0; i < values.length; i++) {
      parameters.add(
          PartitionValue.parse(derived.table(), derived.contract().partition().get(i), values[i]));
    }
    parameters.add(live.job());
    parameters.add(live.attempt());
    return parameters.toArray();
  }

  private static void markReplaced(
      Connection connection, LiveTable table, long job, int attempt, long by) throws SQLException {
    Query.of(
            "update " + table.history() + " set replaced_by = ? where job_id = ? and attempt = ?",
            by,
            job,
            attempt)
        .update(connection);
  }

  private static void copy(Connection connection, Derived derived, String target)
      throws SQLException {
    try (InputStream rows = derived.made().open()) {
      long copied =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(derived.table().copyInto(target), rows, 1 << 16);
      if (copied != derived.tableRows()) {
        throw new IllegalStateException(
            "%s: %d rows made, %d copied".formatted(derived.job(), derived.tableRows(), copied));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the rows of " + derived.job() + " are gone", failure);
    }
  }
}

package dev.wadi.seed;

import dev.wadi.ledger.Dependants;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Load;
import dev.wadi.ledger.Loads;
import dev.wadi.ledger.LostJobException;
import dev.wadi.ledger.SeedGate;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a batch of derived jobs in one transaction. Each job stands behind a savepoint of its own:
 * one that breaks takes nobody with it, and the others are published at once.
 */
public final class Seeding {
  private static final Logger LOG = LoggerFactory.getLogger(Seeding.class);

  private final DataSource database;

  public Seeding(DataSource database) {
    this.database = database;
  }

  /** A job that could not be seeded, and why. */
  public record Culprit(Derived derived, RuntimeException failure) {}

  /**
   * Seeds what is still ours and current; the rest goes back to the queue.
   *
   * @return the jobs that broke; nothing of them is in the tables
   * @throws DatabaseException when the batch as a whole failed, and nothing of it is committed,
   *     unless the connection was lost at the commit: then the ledger knows
   */
  public List<Culprit> seed(List<Derived> batch) {
    return Transaction.in(database, connection -> seed(connection, batch));
  }

  private static List<Culprit> seed(Connection connection, List<Derived> batch)
      throws SQLException {
    BatchOrder.lock(connection, batch);
    Set<Long> ours = SeedGate.lockJobs(connection, batch.stream().map(Derived::job).toList());
    List<Culprit> culprits = new ArrayList<>();
    if (wouldTear(connection, batch, ours)) {
      for (Derived derived : batch) {
        drop(connection, derived, "a reference changed, and its date is published at once");
      }
      return culprits;
    }
    for (Derived derived : BatchOrder.of(batch)) {
      if (!ours.contains(derived.job().id())) {
        drop(connection, derived, "the lease ran out before the seed");
        continue;
      }
      if (!SeedGate.isCurrent(connection, derived.job())) {
        Loads.release(connection, derived.job(), "a version it was derived from was replaced");
        continue;
      }
      Savepoint before = connection.setSavepoint();
      try {
        place(connection, derived);
        connection.releaseSavepoint(before);
      } catch (SQLException | RuntimeException failure) {
        RuntimeException known = Breakage.of(derived, failure);
        connection.rollback(before);
        culprits.add(new Culprit(derived, known));
      }
    }
    return culprits;
  }

  /** A one-shot run publishes a date at once: when one job must be derived again, all wait. */
  private static boolean wouldTear(Connection connection, List<Derived> batch, Set<Long> ours)
      throws SQLException {
    for (Derived derived : batch) {
      Job job = derived.job();
      if (job.reservedFor() != null
          && (!ours.contains(job.id()) || SeedGate.isOutdated(connection, job))) {
        return true;
      }
    }
    return false;
  }

  /** Not ours at this moment: taken over, or our lease had run out; then it must not hang. */
  private static void drop(Connection connection, Derived derived, String why) throws SQLException {
    try {
      Loads.release(connection, derived.job(), why);
    } catch (LostJobException taken) {
      LOG.info("{}", taken.getMessage());
    }
  }

  private static void place(Connection connection, Derived derived) throws SQLException {
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
          connection,
          job,
          (version, attempt) ->
              new ReferenceDifference(connection, derived.contract(), derived.table())
                  .changedKeys(version, attempt, job.id(), job.attempt()));
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
    try (InputStream rows = Files.newInputStream(derived.file())) {
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

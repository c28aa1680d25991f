package dev.wadi.seed;

import dev.wadi.ledger.Holds;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Loads;
import dev.wadi.ledger.LostJobException;
import dev.wadi.ledger.SeedGate;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a batch of derived jobs in one transaction. Each job stands behind a savepoint of its own:
 * one that breaks takes nobody with it, and the others are published at once.
 */
public final class Seeding {
  private static final Logger LOG = LoggerFactory.getLogger(Seeding.class);

  /** What is said of a row that only the table itself refuses. */
  public static final String UNWRITTEN_RULE = "the table's rule is not in the contract";

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
    return place(connection, GroupSeeding.seed(connection, batch));
  }

  private static List<Culprit> place(Connection connection, List<Derived> batch)
      throws SQLException {
    tell(connection, batch);
    Map<Job, Job> ours = SeedGate.lockJobs(connection, batch.stream().map(Derived::job).toList());
    List<Culprit> culprits = new ArrayList<>();
    if (wouldTear(connection, batch, ours)) {
      for (Derived derived : batch) {
        drop(connection, derived, "a reference changed, and its date is published at once");
      }
      return culprits;
    }
    for (Derived derived : BatchOrder.of(batch)) {
      if (!ours.containsKey(derived.job())) {
        drop(connection, derived, "the lease ran out before the seed");
        continue;
      }
      if (!SeedGate.isCurrent(connection, derived.job())) {
        Loads.release(connection, derived.job(), "a version it was derived from was replaced");
        continue;
      }
      Savepoint before = connection.setSavepoint();
      try {
        Placement.place(connection, derived.of(ours.get(derived.job())));
        connection.releaseSavepoint(before);
      } catch (HeldException held) {
        connection.rollback(before);
        Holds.hold(connection, derived.job(), held.getMessage());
      } catch (SQLException | RuntimeException failure) {
        RuntimeException known = Breakage.of(derived, failure);
        connection.rollback(before);
        culprits.add(new Culprit(derived, known));
      }
    }
    return culprits;
  }

  /** Light jobs that go the ordinary way are made known first. */
  private static void tell(Connection connection, List<Derived> batch) throws SQLException {
    for (Derived derived : batch) {
      if (derived.isLight()) {
        try {
          Loads.transformed(connection, derived.job(), derived.untold());
        } catch (LostJobException taken) {
          LOG.info("{}", taken.getMessage());
        }
      }
    }
  }

  /** A one-shot run publishes a date at once: when one job must be derived again, all wait. */
  private static boolean wouldTear(Connection connection, List<Derived> batch, Map<Job, Job> ours)
      throws SQLException {
    for (Derived derived : batch) {
      Job job = derived.job();
      if (job.reservedFor() != null
          && (!ours.containsKey(job) || SeedGate.isOutdated(connection, job))) {
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
}

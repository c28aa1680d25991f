package dev.wadi.seed;

import dev.wadi.ledger.Standings;
import dev.wadi.ledger.Subject;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Takes a job's effect out: its rows go to history, what it had superseded is live again. All of it
 * in one transaction, under the locks of a seed.
 */
public final class Undo {
  private static final int TURNS = 8;

  private final DataSource database;
  private final ContractSource contracts;

  public Undo(DataSource database, ContractSource contracts) {
    this.database = database;
    this.contracts = contracts;
  }

  /** How far an undo may go. */
  public enum Scope {
    /** Nothing that other live rows derive from is touched. */
    ALONE,
    /** Dependants are derived again, or taken out together when nothing is left to derive from. */
    CASCADE
  }

  /**
   * Undoes.
   *
   * @throws IllegalArgumentException when there is no such job
   * @throws IllegalStateException when other work on the same rows did not come to an end
   */
  public Undone undo(long job, Scope scope) {
    for (int turn = 0; turn < TURNS; turn++) {
      try {
        UndoLocks locks = Transaction.in(database, connection -> locks(connection, job));
        Optional<Undone> undone =
            Transaction.in(database, connection -> undo(connection, job, scope, locks));
        if (undone.isPresent()) {
          return undone.get();
        }
      } catch (DatabaseException collision) {
        if (!collision.isTransient() || turn == TURNS - 1) {
          throw collision;
        }
      }
    }
    throw new IllegalStateException(
        "job %d is being seeded again and again at this moment; undo it a little later"
            .formatted(job));
  }

  private UndoLocks locks(Connection connection, long job) throws SQLException {
    Subject subject = Standings.look(connection, job).orElseThrow(() -> unknown(job));
    return UndoLocks.of(connection, contracts, subject);
  }

  /** Empty when, since the locks were chosen, more has come to depend on it. */
  private Optional<Undone> undo(Connection connection, long job, Scope scope, UndoLocks locks)
      throws SQLException {
    locks.take(connection);
    Subject subject = Standings.lock(connection, job).orElseThrow(() -> unknown(job));
    return locks.cover(UndoLocks.of(connection, contracts, subject))
        ? Optional.of(new UndoWork(connection, contracts, subject, scope).done())
        : Optional.empty();
  }

  private static IllegalArgumentException unknown(long job) {
    return new IllegalArgumentException("there is no job " + job + "; wadi jobs lists them");
  }
}

package dev.wadi.heal;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.util.Optional;
import javax.sql.DataSource;

/** Does the database answer, and has it room for a few rows? */
public final class DatabaseProbe implements Probe {
  /** The name of the database among the things that can be away. */
  public static final String DATABASE = "database";

  private static final String WRITE =
      "create temporary table wadi_probe on commit drop as"
          + " select repeat(md5(n::text), 200) as filler from generate_series(1, 16) n";

  private final DataSource database;

  /** A probe of connections beside the pool: that may be exhausted by those who wait. */
  public DatabaseProbe(DataSource database) {
    this.database = database;
  }

  @Override
  public String dependency() {
    return DATABASE;
  }

  /** Answers, and lets us in; only the right to make temporary tables is missing. */
  private static final String NO_RIGHT = "42501";

  private static Optional<String> problem(DatabaseException away) {
    if (away.isTransient()) {
      return Optional.of("the database does not work: " + away.getMessage());
    }
    return away.state().equals(NO_RIGHT)
        ? Optional.empty()
        : Optional.of(
            "the database does not let us work: %s; who runs the database must look at the login (database.user, database.password)"
                .formatted(away.getMessage()));
  }

  @Override
  public Optional<String> problem() {
    try {
      return Transaction.in(
          database,
          connection -> {
            Query.of(WRITE).update(connection);
            return Optional.<String>empty();
          });
    } catch (DatabaseException away) {
      return problem(away);
    }
  }
}

package dev.wadi.seed;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Verdict;
import dev.wadi.postgres.DatabaseException;
import java.sql.SQLException;

/** Why a job could not be seeded, and whose fault that is. */
final class Breakage {
  private Breakage() {}

  /**
   * Data that the table refuses is the sender's; everything else is ours.
   *
   * @throws SQLException the failure itself when it is the surroundings': then the whole batch
   *     fails
   */
  static RuntimeException of(Derived derived, Exception failure) throws SQLException {
    if (!(failure instanceof SQLException sql)) {
      return (RuntimeException) failure;
    }
    DatabaseException known = new DatabaseException(sql);
    if (known.isTransient()) {
      throw sql;
    }
    boolean refused = known.state().startsWith("22") || known.state().startsWith("23");
    return refused
        ? new BadInputException(
            Verdict.CONTRACT_BROKEN,
            "%s: table %s refuses a row: %s"
                .formatted(derived.job().fileName(), derived.table().name(), sql.getMessage()))
        : known;
  }
}

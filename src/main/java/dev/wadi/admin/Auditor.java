package dev.wadi.admin;

import dev.wadi.ledger.Audit;
import dev.wadi.postgres.Transaction;
import dev.wadi.seed.LoadAudit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Recomputes what the ledger says, at one moment, without holding anybody up. */
final class Auditor {
  private final DataSource ledger;

  Auditor(DataSource ledger) {
    this.ledger = ledger;
  }

  AuditReport verify(
      Optional<String> pipeline, Optional<BusinessDate> date, Optional<String> head) {
    Audit.seal(ledger);
    return Transaction.in(
        ledger,
        connection -> {
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          try {
            return verify(
                connection, new LoadAudit.Scope(pipeline, date.map(BusinessDate::day)), head);
          } finally {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
          }
        });
  }

  private static AuditReport verify(
      Connection connection, LoadAudit.Scope scope, Optional<String> head) throws SQLException {
    try {
      return new AuditReport(
          LoadAudit.of(connection, scope),
          Audit.verify(connection),
          head.isEmpty() || Audit.holds(connection, head.get()));
    } catch (IOException failure) {
      throw new UncheckedIOException("the tables cannot be read", failure);
    }
  }
}

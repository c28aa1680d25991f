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
      LoadAudit.Report rows = LoadAudit.of(connection, scope);
      Audit.Chain chain = Audit.verify(connection);
      return new AuditReport(
          rows.loads(),
          rows.rows(),
          rows.findings().stream()
              .map(found -> new AuditReport.Finding(found.job(), found.fault()))
              .toList(),
          chain.sealed(),
          chain.head(),
          chain.breaks().stream()
              .map(b -> new AuditReport.Break(b.place(), b.action(), b.target(), b.fault()))
              .toList(),
          head.isEmpty() || Audit.holds(connection, head.get()));
    } catch (IOException failure) {
      throw new UncheckedIOException("the tables cannot be read", failure);
    }
  }
}

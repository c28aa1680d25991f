package dev.wadi.camel;

import dev.wadi.ledger.Audit;
import javax.sql.DataSource;

/** Route step: gives committed entries of the audit their place in its chain. */
public final class AuditSeal {
  private final DataSource database;

  AuditSeal(DataSource database) {
    this.database = database;
  }

  /** Seals; answers how many entries. */
  public long seal() {
    return Audit.seal(database);
  }
}

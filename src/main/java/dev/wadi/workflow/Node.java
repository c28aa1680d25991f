package dev.wadi.workflow;

import dev.wadi.postgres.Transaction;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * What the executions of this process share.
 *
 * @param holder this process in the ledger
 * @param slots as many as there are connections: whoever works on one holds a slot, and asks for no
 *     second; so a pool of any size is enough
 * @param threads for steps that may run together
 * @param outputs folder of the reports
 */
record Node(
    DataSource database,
    UUID holder,
    Catalogue catalogue,
    Semaphore slots,
    ExecutorService threads,
    Alarms alarms,
    Etas etas,
    Submissions submissions,
    Path outputs) {

  /** Runs work in one transaction, when a connection is free. */
  <T> T inTransaction(Transaction.Work<T> work) {
    slots.acquireUninterruptibly();
    try {
      return Transaction.in(database, work);
    } finally {
      slots.release();
    }
  }
}

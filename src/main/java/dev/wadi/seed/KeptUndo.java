package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.KeptLoads;
import dev.wadi.ledger.Loads;
import dev.wadi.ledger.RowCounts;
import dev.wadi.ledger.Standings;
import dev.wadi.ledger.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Undo where older rows are kept: the job's live rows go, and each of their keys has the row of the
 * newest file again that holds it and is not undone.
 */
final class KeptUndo {
  private final Connection connection;
  private final Subject subject;
  private final Job job;
  private final Contract contract;

  KeptUndo(Connection connection, ContractSource contracts, Subject subject) {
    this.connection = connection;
    this.subject = subject;
    this.job = subject.job();
    this.contract = contracts.version(job.contractHash());
  }

  /** The job's loads are marked as undone already. */
  List<Undone.Effect> done() throws SQLException {
    List<Undone.Effect> effects = new ArrayList<>();
    for (String part : Standings.parts(connection, subject)) {
      PartitionRows rows = new PartitionRows(connection, contract, part);
      int gone = subject.isDuplicate() ? rows.takeAllOut() : rows.takeOut(job, null);
      if (gone == 0) {
        continue;
      }
      int back = settle(rows.table(), part);
      effects.add(UndoWork.effect(job, "rows taken out", gone));
      effects.add(UndoWork.effect(job, "rows of the newest other files live again", back));
      Loads.markDirty(connection, job);
    }
    return effects;
  }

  /** A confirmation taken back may change the order of all files: every key is settled anew. */
  private int settle(LiveTable table, String part) throws SQLException {
    Derived partition =
        new Derived(
            job, contract, table, null, part, 0, "", new RowCounts(0, 0, 0, 0, 0), Set.of());
    KeptRows kept = new KeptRows(connection, partition, new TablePart(connection, partition));
    int back = kept.settle();
    KeptLoads.follow(connection, job, part, kept.liveByLoad(), null);
    return back;
  }
}

package dev.wadi.admin;

import dev.wadi.seed.ContractSource;
import dev.wadi.seed.Replay;
import dev.wadi.seed.Undo;
import java.util.Optional;
import javax.sql.DataSource;

/** Orders that turn back or repeat what was done to a file; those who give them are noted. */
public final class TimeTravel {
  private final Undo undo;
  private final Replay replay;

  /**
   * Over a ledger.
   *
   * @param contracts in force, and those that jobs were claimed with
   */
  public TimeTravel(DataSource ledger, ContractSource contracts) {
    this.undo = new Undo(ledger, contracts);
    this.replay = new Replay(ledger, contracts);
  }

  /** Takes a job's effect out, unless live rows derive from it. */
  public UndoReport undo(long job) {
    return UndoReport.of(undo.undo(job, Undo.Scope.ALONE));
  }

  /** Takes a job's effect out; what derives from it is derived again, or goes with it. */
  public UndoReport undoWithDependants(long job) {
    return UndoReport.of(undo.undo(job, Undo.Scope.CASCADE));
  }

  /** Queues a job to be worked again; answers the job that will be. */
  public long replay(long job, Optional<String> contract) {
    return replay.queue(job, contract);
  }
}

package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.Dependants;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Loads;
import dev.wadi.ledger.Reversals;
import dev.wadi.ledger.SeedGate;
import dev.wadi.ledger.Standing;
import dev.wadi.ledger.Standings;
import dev.wadi.ledger.Versions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of those that derive from rows which are gone: derived again from what holds now; or
 * taken out together, when nothing does, until somebody brings what they need.
 */
final class Followers {
  private final Connection connection;
  private final ContractSource contracts;
  private final List<Undone.Effect> reversed;
  private final Set<Long> queued;
  private final Set<Long> parked;

  Followers(
      Connection connection,
      ContractSource contracts,
      List<Undone.Effect> reversed,
      Set<Long> queued,
      Set<Long> parked) {
    this.connection = connection;
    this.contracts = contracts;
    this.reversed = reversed;
    this.queued = queued;
    this.parked = parked;
  }

  /** These rows have left their table. */
  void of(Standing gone) throws SQLException {
    Job job = gone.job();
    Contract contract = contracts.version(job.contractHash());
    List<Long> touched = new ArrayList<>();
    if (UndoLocks.isReference(connection, contract)) {
      String subject = Versions.subject(gone.part());
      Optional<Versions.Version> now =
          Versions.reference(connection, job.pipeline(), job.businessDate(), subject);
      touched.addAll(
          Dependants.versionGone(
              connection,
              job,
              subject,
              now,
              (version, attempt) ->
                  new ReferenceDifference(
                          connection, contract, LiveTable.describe(connection, contract.table()))
                      .changedKeys(
                          version,
                          attempt,
                          now.map(Versions.Version::job).orElse(0L),
                          now.map(Versions.Version::attempt).orElse(0))));
    }
    touched.addAll(Dependants.fileReplaced(connection, job.id(), job));
    for (Long follower : touched) {
      parkOrQueue(follower, job);
    }
  }

  /** Rows that are live again may have been derived from what holds no more. */
  void review(Standing revived) throws SQLException {
    if (!SeedGate.isCurrent(connection, revived.job())) {
      Reversals.deriveAgain(connection, revived.job());
      parkOrQueue(revived.job().id(), revived.job());
    }
  }

  private void parkOrQueue(long follower, Job cause) throws SQLException {
    if (!Reversals.isUnmet(connection, follower)) {
      queued.add(follower);
      return;
    }
    parked.add(follower);
    for (Standing standing : Standings.live(connection, follower)) {
      Job job = standing.job();
      Contract contract = contracts.version(job.contractHash());
      int rows = new PartitionRows(connection, contract, standing.part()).takeOut(job, null);
      reversed.add(UndoWork.effect(job, "rows taken out: it waits for what it needs", rows));
      Reversals.takenOut(connection, standing, cause);
      Loads.markDirty(connection, job);
      of(standing);
    }
  }
}

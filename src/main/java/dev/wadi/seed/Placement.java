package dev.wadi.seed;

import dev.wadi.ledger.Dependants;
import dev.wadi.ledger.Holds;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Load;
import dev.wadi.ledger.Loads;
import dev.wadi.ledger.SeedGate;
import dev.wadi.ledger.Standing;
import dev.wadi.ledger.Standings;
import dev.wadi.ledger.Versions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides where the rows of one derived job go, and puts them there. */
final class Placement {
  private final Connection connection;
  private final Derived derived;
  private final Job job;
  private final List<Load> live;
  private final TablePart part;

  private Placement(Connection connection, Derived derived, List<Load> live) {
    this.connection = connection;
    this.derived = derived;
    this.job = derived.job();
    this.live = live;
    this.part = new TablePart(connection, derived);
  }

  /**
   * Places them; the partition is locked.
   *
   * @throws HeldException when a person must confirm it first: what was done is to be rolled back
   */
  static void place(Connection connection, Derived derived) throws SQLException, HeldException {
    List<Load> live = Loads.live(connection, derived.job().pipeline(), derived.part());
    if (derived.contract().replacement().keeps()) {
      new KeptPlacement(connection, derived, live).place();
    } else {
      leaveOthers(connection, derived);
      new Placement(connection, derived, live).place();
    }
  }

  /** What a job's rows depend on may have moved them: they leave where they were. */
  private static void leaveOthers(Connection connection, Derived derived) throws SQLException {
    Job job = derived.job();
    if (job.attempt() == 1) {
      return;
    }
    for (Standing standing : Standings.live(connection, job.id())) {
      if (!standing.part().equals(derived.part())) {
        Job before = standing.job();
        new PartitionRows(connection, derived.contract(), standing.part())
            .takeOut(before, job.id());
        Load load = new Load(before.id(), before.attempt(), 0, "", false, standing.revision());
        Loads.supersede(connection, load, job);
        Loads.markDirty(connection, job);
        if (BatchOrder.isReference(derived)) {
          String subject = Versions.subject(standing.part());
          Dependants.versionGone(
              connection,
              before,
              subject,
              Versions.reference(connection, job.pipeline(), job.businessDate(), subject),
              (version, attempt) -> null);
        }
      }
    }
  }

  private void place() throws SQLException, HeldException {
    Optional<Load> newest = live.stream().max(Comparator.comparing(Load::revision));
    boolean same = live.size() == 1 && live.get(0).hasRows(derived.rowSetHash());
    if (newest.isEmpty()) {
      part.copyInto(derived.table().name());
      record();
    } else if (!newest.get().isOf(job) && SeedGate.isOutranked(connection, job, newest.get())) {
      passOver(newest.get());
    } else if (same) {
      confirm(connection, derived, newest.get());
    } else {
      replace(newest.get());
    }
  }

  /** Something newer is live: the rows go straight to history. */
  private void passOver(Load newer) throws SQLException {
    part.copyInto(derived.table().history());
    part.markReplaced(newer.job());
    Loads.record(connection, job, derived.part(), derived.tableRows(), derived.rowSetHash(), newer);
    Loads.finish(connection, job, "superseded", derived.rows(), null);
  }

  /** The same rows are live: nothing is written but from when on they hold. */
  static void confirm(Connection connection, Derived derived, Load same) throws SQLException {
    Job job = derived.job();
    Loads.confirm(connection, same, job.revision());
    boolean own = same.isOf(job);
    Loads.markDirtyForContract(connection, job, same);
    Loads.finish(
        connection,
        job,
        own ? "live" : "duplicate",
        derived.rows().asUnchanged(),
        own ? null : same.job());
  }

  private void replace(Load newest) throws SQLException, HeldException {
    for (Load load : live) {
      part.retire(load);
      Loads.supersede(connection, load, job);
    }
    part.copyInto(derived.table().name());
    record();
    RowDifference.Counts counts =
        new RowDifference(connection, derived, part).of(part.retiredRows(live), newest);
    if (!newest.isOf(job)) {
      holdIfShrunk(counts);
    }
    for (Load load : live) {
      if (load.isOf(job)) {
        Dependants.rowsChanged(connection, load, job);
      } else {
        Dependants.fileReplaced(connection, load.job(), job);
      }
    }
  }

  private void holdIfShrunk(RowDifference.Counts counts) throws SQLException, HeldException {
    int above = derived.contract().replacement().holdAbove();
    if (counts.deletedPercent() > above && !Holds.isConfirmed(connection, job)) {
      throw new HeldException(
          "confirmation: %,d of %,d keys would go".formatted(counts.deleted(), counts.before()));
    }
  }

  private void record() throws SQLException {
    Loads.record(connection, job, derived.part(), derived.tableRows(), derived.rowSetHash(), null);
    Loads.finish(connection, job, "live", derived.rows(), null);
    Loads.markDirty(connection, job);
    if (BatchOrder.isReference(derived)) {
      Dependants.referenceChanged(
          connection,
          job,
          Versions.subject(derived.part()),
          (version, attempt) ->
              new ReferenceDifference(connection, derived.contract(), derived.table())
                  .changedKeys(version, attempt, job.id(), job.attempt()));
    }
  }
}

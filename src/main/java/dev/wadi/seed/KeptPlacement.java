package dev.wadi.seed;

import dev.wadi.ledger.Dependants;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.KeptLoads;
import dev.wadi.ledger.Load;
import dev.wadi.ledger.Loads;
import dev.wadi.ledger.SeedGate;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Places rows beside older ones that they do not replace: of each key the newest file that holds it
 * counts, in whatever order files come. Those that lose go to history.
 */
final class KeptPlacement {
  private static final String STAGED = "pg_temp.wadi_staged";

  private final Connection connection;
  private final Derived derived;
  private final Job job;
  private final List<Load> live;
  private final List<Load> newer = new ArrayList<>();
  private final TablePart part;
  private final KeptRows rows;

  KeptPlacement(Connection connection, Derived derived, List<Load> live) {
    this.connection = connection;
    this.derived = derived;
    this.job = derived.job();
    this.live = live;
    this.part = new TablePart(connection, derived);
    this.rows = new KeptRows(connection, derived, part);
  }

  void place() throws SQLException {
    for (Load load : live) {
      if (!load.isOf(job) && SeedGate.isOutranked(connection, job, load)) {
        newer.add(load);
      }
    }
    Optional<Load> same = live.stream().filter(this::isSame).findFirst();
    if (same.isPresent()) {
      Placement.confirm(connection, derived, same.get());
    } else {
      merge();
    }
  }

  /** All its rows are live, so that no newer file holds a key of it, and they are this job's. */
  private boolean isSame(Load load) {
    return load.hasRows(derived.rowSetHash())
        && !newer.contains(load)
        && (load.isOf(job) || live.stream().noneMatch(other -> other.isOf(job)));
  }

  private void merge() throws SQLException {
    execute(
        "create temporary table wadi_staged (like %s including defaults)"
            .formatted(derived.table().versions()));
    part.copyInto(STAGED);
    long lost = rows.lose(STAGED, newer);
    Loads.recordBeside(
        connection, job, derived.part(), derived.tableRows(), derived.rowSetHash(), lost);
    if (!live.isEmpty()) {
      note(derived.tableRows() - lost);
    }
    long retired = rows.retire(STAGED);
    long withdrawn = rows.withdrawFormer();
    long won = rows.moveIn(STAGED);
    execute("drop table " + STAGED);
    if (withdrawn > 0) {
      rows.settle();
    }
    finish(won, retired + withdrawn);
  }

  private void finish(long won, long replaced) throws SQLException {
    Load over = newer.stream().max(Comparator.comparing(Load::revision)).orElse(null);
    KeptLoads.follow(connection, job, derived.part(), rows.liveByLoad(), over);
    boolean isHistory = won == 0 && derived.tableRows() > 0;
    Loads.finish(connection, job, isHistory ? "superseded" : "live", derived.rows(), null);
    if (won + replaced > 0) {
      Loads.markDirty(connection, job);
    }
    for (Load load : live) {
      if (load.isOf(job)) {
        Dependants.rowsChanged(connection, load, job);
      }
    }
  }

  /** Notes what changes against the rows of the same keys, before it does. */
  private void note(long staged) throws SQLException {
    Load against = live.stream().max(Comparator.comparing(Load::revision)).orElseThrow();
    RowDifference difference = new RowDifference(connection, derived, part);
    String met =
        derived.table().name()
            + " r where "
            + part.where()
            + " and exists (select from "
            + STAGED
            + " s where "
            + rows.sameKey("s", "r")
            + ")";
    difference.note(
        difference.rows(met),
        difference.rows(STAGED + " r"),
        new ArrayList<>(Arrays.asList(part.values())),
        staged,
        against);
  }

  private void execute(String sql) throws SQLException {
    Query.of(sql).update(connection);
  }
}

package dev.wadi.seed;

import dev.wadi.ledger.Dependants;
import dev.wadi.ledger.Load;
import dev.wadi.ledger.Loads;
import dev.wadi.ledger.Prospects;
import dev.wadi.ledger.Versions;
import dev.wadi.postgres.Query;
import dev.wadi.seed.Planned.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What derived rows would do to the table, by the rules of the seed. */
final class PlanComparison {
  private PlanComparison() {}

  static Planned of(Connection connection, Sighting seen, Deriver.Result result)
      throws SQLException {
    Derived derived = result.derived();
    Query.of("set transaction isolation level repeatable read").update(connection);
    Optional<Load> live =
        Loads.liveNow(connection, derived.job().pipeline(), derived.part()).stream()
            .max(Comparator.comparing(Load::revision));
    PlanTable table = new PlanTable(connection, derived);
    Planned.Changes changes = table.changes();
    Outcome outcome = outcome(derived, live, changes);
    boolean replaces = outcome == Outcome.LOADED || outcome == Outcome.HELD;
    return new Planned(
        seen.relative(),
        seen.sha256(),
        seen.why(),
        seen.job(),
        outcome,
        seen.verdict(),
        words(outcome, live, changes),
        live.map(Load::job),
        List.of(),
        Optional.of(derived.rows()),
        Optional.of(changes),
        result.transformed().rejections(),
        replaces ? dependants(connection, derived, live) : List.of());
  }

  private static Outcome outcome(Derived derived, Optional<Load> live, Planned.Changes changes) {
    if (live.isEmpty()) {
      return Outcome.LOADED;
    }
    boolean older = derived.job().revision().compareTo(live.get().revision()) < 0;
    if (older && !derived.contract().replacement().keeps()) {
      return Outcome.SUPERSEDED;
    }
    if (live.get().hasRows(derived.rowSetHash())) {
      return Outcome.UNCHANGED;
    }
    long before = changes.updated() + changes.unchanged() + changes.deleted();
    int above = derived.contract().replacement().holdAbove();
    return 100 * changes.deleted() > above * before ? Outcome.HELD : Outcome.LOADED;
  }

  private static String words(Outcome outcome, Optional<Load> live, Planned.Changes changes) {
    long job = live.map(Load::job).orElse(0L);
    return switch (outcome) {
      case SUPERSEDED ->
          "job %d is of a later revision: its rows would go to history at once".formatted(job);
      case UNCHANGED -> "the same rows are live already, from job %d".formatted(job);
      case HELD ->
          "%d keys of job %d would go: somebody would have to confirm it"
              .formatted(changes.deleted(), job);
      default -> live.isEmpty() ? "" : "it would replace the rows of job " + job;
    };
  }

  private static List<Dependants.User> dependants(
      Connection connection, Derived derived, Optional<Load> live) throws SQLException {
    List<Dependants.User> users = new ArrayList<>();
    if (BatchOrder.isReference(derived)) {
      ReferenceDifference difference =
          new ReferenceDifference(connection, derived.contract(), derived.table());
      users.addAll(
          Prospects.touched(
              connection,
              derived.job(),
              Versions.subject(derived.part()),
              (job, attempt) ->
                  difference.changedKeys(PlanTable.NAME, job, attempt, Sighting.NOBODY, 1)));
    }
    if (live.isPresent()
        && UndoLocks.isReferenceFile(derived.contract(), derived.job().subject())) {
      users.addAll(Dependants.liveUsers(connection, live.get().job()));
    }
    return users;
  }
}

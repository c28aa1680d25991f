package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.Audit;
import dev.wadi.ledger.Dependants;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.JobState;
import dev.wadi.ledger.Load;
import dev.wadi.ledger.Loads;
import dev.wadi.ledger.Reversals;
import dev.wadi.ledger.Standing;
import dev.wadi.ledger.Standings;
import dev.wadi.ledger.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One undo, inside its transaction: first what would change, then, unless blocked, the change. */
final class UndoWork {
  private final Connection connection;
  private final ContractSource contracts;
  private final Subject subject;
  private final Job job;
  private final Undo.Scope scope;
  private final List<Undone.Effect> reversed = new ArrayList<>();
  private final List<Undone.Effect> kept = new ArrayList<>();
  private final Set<Long> queued = new LinkedHashSet<>();
  private final Set<Long> parked = new LinkedHashSet<>();

  UndoWork(Connection connection, ContractSource contracts, Subject subject, Undo.Scope scope) {
    this.connection = connection;
    this.contracts = contracts;
    this.subject = subject;
    this.job = subject.job();
    this.scope = scope;
  }

  /** Who leaves a partition and who stands there afterwards; null = nobody. */
  private record Change(String part, Standing out, Standing in) {}

  Undone done() throws SQLException {
    if (subject.isUndone()) {
      return answer(Undone.Outcome.ALREADY, "it is undone already; nothing was changed");
    }
    if (isRefused()) {
      return answer(
          Undone.Outcome.NOTHING, "nothing of it was ever loaded; there is nothing to take out");
    }
    List<Change> changes = changes();
    List<Undone.Effect> users = users(changes);
    if (!users.isEmpty() && scope == Undo.Scope.ALONE) {
      return new Undone(
          job.id(),
          job.fileName(),
          Undone.Outcome.BLOCKED,
          "live rows derive from it; nothing was changed. With --cascade they are derived again",
          List.of(),
          List.of(),
          users,
          List.of(),
          List.of());
    }
    Audit.record(
        connection,
        "undo",
        "job " + job.id(),
        Json.text(Map.of("file", job.fileName(), "scope", scope.name(), "was", was())));
    apply(changes);
    return answer(Undone.Outcome.UNDONE, words());
  }

  private boolean isRefused() {
    return (subject.state() == JobState.QUARANTINED || subject.state() == JobState.FAILED)
        && subject.loadState().equals("none");
  }

  private String was() {
    return subject.state().stored() + "/" + subject.loadState();
  }

  private String words() {
    if (subject.isDuplicate()) {
      return "it had confirmed rows that were there already; it does no longer";
    }
    if (subject.loadState().equals("superseded")) {
      return "nothing of it was live; from now on it is never revived";
    }
    return subject.loadState().equals("live")
        ? "its rows are taken out"
        : "it was not loaded yet, and will not be";
  }

  private Undone answer(Undone.Outcome outcome, String words) {
    return new Undone(
        job.id(),
        job.fileName(),
        outcome,
        words,
        List.copyOf(reversed),
        List.copyOf(kept),
        List.of(),
        List.copyOf(queued),
        List.copyOf(parked));
  }

  private List<Change> changes() throws SQLException {
    List<Change> changes = new ArrayList<>();
    for (String part : Standings.parts(connection, subject)) {
      change(part).ifPresent(changes::add);
    }
    return changes;
  }

  private Optional<Change> change(String part) throws SQLException {
    Standing live = null;
    Standing best = null;
    for (Standing standing : Standings.in(connection, job.pipeline(), part)) {
      boolean confirmed = subject.isDuplicate() && standing.job().id() == subject.duplicateOf();
      Standing alone = confirmed ? Standings.without(connection, standing, job.id()) : standing;
      if (alone.isLive()) {
        live = alone;
      }
      if (alone.job().id() != job.id()
          && (best == null || Standing.precedence().compare(alone, best) > 0)) {
        best = alone;
      }
    }
    boolean mine = live != null && live.job().id() == job.id();
    boolean outranked = live != null && best != null && best.job().id() != live.job().id();
    return mine || subject.isDuplicate() && outranked
        ? Optional.of(new Change(part, live, best))
        : Optional.empty();
  }

  private List<Undone.Effect> users(List<Change> changes) throws SQLException {
    List<Undone.Effect> users = new ArrayList<>();
    for (Change change : changes) {
      for (Dependants.User user : Dependants.liveUsers(connection, change.out.job().id())) {
        users.add(
            new Undone.Effect(user.job(), user.fileName(), user.pipeline(), "derives from it", 0));
      }
    }
    return users;
  }

  private void apply(List<Change> changes) throws SQLException {
    if (subject.isDuplicate()) {
      takeConfirmationBack();
    }
    if (subject.loadState().equals("superseded")) {
      kept.add(effect(job, "was superseded: nothing of it was live", 0));
    }
    List<Change> applied = new ArrayList<>(changes);
    Reversals.undone(connection, subject);
    for (Change change : applied) {
      swap(change);
    }
    queued.addAll(Reversals.requeueDuplicates(connection, job));
    Followers followers = new Followers(connection, contracts, reversed, queued, parked);
    for (Change change : applied) {
      followers.of(change.out);
      if (change.in != null) {
        followers.review(change.in);
      }
    }
  }

  private void takeConfirmationBack() throws SQLException {
    for (String part : Standings.parts(connection, subject)) {
      for (Standing standing : Standings.in(connection, job.pipeline(), part)) {
        if (standing.job().id() == subject.duplicateOf()) {
          Standing alone = Standings.without(connection, standing, job.id());
          Reversals.confirmedBy(connection, standing.job().id(), alone.revision());
          kept.add(effect(standing.job(), "its rows stay, without this confirmation", 0));
        }
      }
    }
  }

  private void swap(Change change) throws SQLException {
    Job out = change.out.job();
    boolean mine = out.id() == job.id();
    PartitionRows rows = rows(out, change.part);
    int gone = rows.takeOut(out, mine ? null : (Long) change.in.job().id());
    reversed.add(effect(out, "rows taken out", gone));
    if (!mine) {
      Load load = new Load(out.id(), out.attempt(), 0, "", false, change.out.revision());
      Loads.supersede(connection, load, change.in.job());
    }
    if (change.in != null) {
      int back = rows.bringBack(change.in);
      reversed.add(effect(change.in.job(), "rows live again", back));
      Reversals.revive(connection, change.in, job);
      rows.repoint(job, change.in);
      Reversals.repoint(connection, job, change.part, change.in);
    }
    Loads.markDirty(connection, change.in == null ? out : change.in.job());
  }

  private PartitionRows rows(Job of, String part) throws SQLException {
    Contract contract = contracts.version(of.contractHash());
    return new PartitionRows(connection, contract, part);
  }

  static Undone.Effect effect(Job job, String what, long rows) {
    return new Undone.Effect(job.id(), job.fileName(), job.pipeline(), what, rows);
  }
}

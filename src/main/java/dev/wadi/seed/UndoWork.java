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

  Undone done() throws SQLException {
    if (subject.isUndone()) {
      return answer(Undone.Outcome.ALREADY, "it is undone already; nothing was changed");
    }
    boolean keeps = contracts.version(job.contractHash()).replacement().keeps();
    List<PartChange> changes = keeps ? List.of() : PartChange.of(connection, subject);
    if (changes.isEmpty() && isRefused()) {
      return answer(
          Undone.Outcome.NOTHING, "nothing of it was ever loaded; there is nothing to take out");
    }
    List<Standing> gone = PartChange.gone(connection, job, changes);
    List<Undone.Effect> users = users(gone);
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
    apply(changes, gone);
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

  private List<Undone.Effect> users(List<Standing> gone) throws SQLException {
    List<Undone.Effect> users = new ArrayList<>();
    for (Standing standing : gone) {
      for (Dependants.User user : Dependants.liveUsers(connection, standing.job().id())) {
        users.add(
            new Undone.Effect(user.job(), user.fileName(), user.pipeline(), "derives from it", 0));
      }
    }
    return users;
  }

  private void apply(List<PartChange> changes, List<Standing> gone) throws SQLException {
    if (subject.isDuplicate()) {
      takeConfirmationBack();
    }
    if (subject.loadState().equals("superseded")) {
      kept.add(effect(job, "was superseded: nothing of it was live", 0));
    }
    Reversals.undone(connection, subject);
    for (PartChange change : changes) {
      swap(change);
    }
    if (contracts.version(job.contractHash()).replacement().keeps()) {
      reversed.addAll(new KeptUndo(connection, contracts, subject).done());
    }
    queued.addAll(Reversals.requeueDuplicates(connection, job));
    Followers followers = new Followers(connection, contracts, reversed, queued, parked);
    for (Standing standing : gone) {
      followers.of(standing);
    }
    for (PartChange change : changes) {
      if (change.in() != null) {
        followers.review(change.in());
      }
    }
  }

  private void takeConfirmationBack() throws SQLException {
    long confirmed = subject.duplicateOf();
    Reversals.confirmedBy(
        connection, confirmed, Standings.without(connection, confirmed, job.id()));
    Optional<Subject> stays = Standings.look(connection, confirmed);
    if (stays.isPresent()) {
      kept.add(effect(stays.get().job(), "stands without this confirmation", 0));
    }
  }

  private void swap(PartChange change) throws SQLException {
    if (change.out() != null) {
      takeOut(change);
    }
    if (change.in() != null) {
      PartitionRows rows = rows(change.in().job(), change.part());
      // the load first, as the purge of the history does
      Reversals.revive(connection, change.in(), job);
      reversed.add(effect(change.in().job(), "rows live again", rows.bringBack(change.in())));
      rows.repoint(job, change.in());
      Reversals.repoint(connection, job, change.part(), change.in());
      Loads.markDirty(connection, change.in().job());
    }
  }

  private void takeOut(PartChange change) throws SQLException {
    Job out = change.out().job();
    PartitionRows rows = rows(out, change.part());
    if (out.id() == job.id()) {
      reversed.add(effect(out, "rows taken out", rows.takeOut(out, null)));
      Loads.markDirty(connection, out);
    } else {
      Job in = change.in().job();
      reversed.add(effect(out, "rows taken out", rows.takeOut(out, in.id())));
      Load load = new Load(out.id(), out.attempt(), 0, "", false, change.out().revision());
      Loads.supersede(connection, load, in);
    }
  }

  private PartitionRows rows(Job of, String part) throws SQLException {
    Contract contract = contracts.version(of.contractHash());
    return new PartitionRows(connection, contract, part);
  }

  static Undone.Effect effect(Job job, String what, long rows) {
    return new Undone.Effect(job.id(), job.fileName(), job.pipeline(), what, rows);
  }
}

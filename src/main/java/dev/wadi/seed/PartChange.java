package dev.wadi.seed;

import dev.wadi.ledger.Job;
import dev.wadi.ledger.Standing;
import dev.wadi.ledger.Standings;
import dev.wadi.ledger.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an undo changes in one partition.
 *
 * @param out whose rows leave; null = nobody's, they had been taken out before
 * @param in whose rows stand there afterwards; null = nobody's
 */
record PartChange(String part, Standing out, Standing in) {

  static List<PartChange> of(Connection connection, Subject subject) throws SQLException {
    List<PartChange> changes = new ArrayList<>();
    for (String part : Standings.parts(connection, subject)) {
      in(connection, subject, part).ifPresent(changes::add);
    }
    return changes;
  }

  /** Rows that hold no more: live ones, and those read instead of a version set aside. */
  static List<Standing> gone(Connection connection, Job job, List<PartChange> changes)
      throws SQLException {
    List<Standing> gone = new ArrayList<>(Standings.readInstead(connection, job.id()));
    changes.stream().map(PartChange::out).filter(Objects::nonNull).forEach(gone::add);
    return gone;
  }

  private static Optional<PartChange> in(Connection connection, Subject subject, String part)
      throws SQLException {
    long gone = subject.job().id();
    Standing live = null;
    Standing best = null;
    for (Standing found : Standings.in(connection, subject.job().pipeline(), part)) {
      Standing standing = unconfirmed(connection, subject, found);
      if (standing.isLive()) {
        live = standing;
      }
      boolean better = best == null || standing.outranks(best);
      if (standing.job().id() != gone && better) {
        best = standing;
      }
    }
    return changes(subject, live, best)
        ? Optional.of(new PartChange(part, live, best))
        : Optional.empty();
  }

  /** A duplicate that goes takes its confirmation with it. */
  private static Standing unconfirmed(Connection connection, Subject subject, Standing found)
      throws SQLException {
    boolean confirmed = subject.isDuplicate() && found.job().id() == subject.duplicateOf();
    return confirmed
        ? found.with(Standings.without(connection, found.job().id(), subject.job().id()))
        : found;
  }

  /** Nobody may be live because all wait for a need; then the next best one must wait, too. */
  private static boolean changes(Subject subject, Standing live, Standing best) {
    if (live == null) {
      return best != null && (subject.loadState().equals("none") || subject.isDuplicate());
    }
    return live.job().id() == subject.job().id()
        || subject.isDuplicate() && best != null && best.job().id() != live.job().id();
  }
}

package dev.wadi.workflow;

import dev.wadi.ledger.Audit;
import dev.wadi.postgres.Query;
import dev.wadi.workflow.RunOrder.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Executions of a series that nobody works any more, because their process has ended. */
final class Orphans {
  private final Connection connection;
  private final String workflow;
  private final boolean compensates;
  private final String series;

  Orphans(Connection connection, Definition definition, String series) {
    this.connection = connection;
    this.workflow = definition.name();
    this.compensates = definition.onFailure().compensate();
    this.series = series;
  }

  private record Orphan(UUID id, Map<String, Object> params, Map<String, Object> fingerprints) {}

  /**
   * What becomes of them before another one begins.
   *
   * @param by who shall go on with it
   * @return the one to go on with
   * @throws ConflictException when nobody has said what shall become of it, or when what it has
   *     done is still to be taken back
   */
  Optional<UUID> settle(
      Mode mode, Optional<UUID> by, Map<String, Object> params, Map<String, Object> prints)
      throws SQLException {
    if (by.isEmpty() && mode == Mode.ANEW) {
      return Optional.empty(); // a service takes them over
    }
    List<Orphan> orphans = find();
    if (orphans.isEmpty()) {
      return Optional.empty();
    }
    Orphan newest = orphans.get(0);
    if (mode == Mode.ANEW) {
      throw new ConflictException(
          "execution %s of %s was left unfinished: --resume goes on with it, --force-restart begins anew"
              .formatted(newest.id, workflow));
    }
    if (mode == Mode.RESUME && Json.text(newest.params).equals(Json.text(params))) {
      Fingerprints.mustAgree(newest.fingerprints, prints);
      Query.of(
              "update wadi.wf_execution set reserved_for = ? where id = ?",
              by.orElse(null),
              newest.id)
          .update(connection);
      return Optional.of(newest.id);
    }
    for (Orphan orphan : orphans) {
      mustOweNothing(orphan.id);
      end(orphan.id);
    }
    return Optional.empty();
  }

  private List<Orphan> find() throws SQLException {
    return Query.of(
            "select id, params, fingerprints from wadi.wf_execution e where def = ? and series = ?"
                + " and (status in ('RUNNING', 'COMPENSATING') and not coalesce("
                + " wadi.holds_lease(owner), false) or status = 'QUEUED'"
                + " and reserved_for is not null and not wadi.holds_lease(reserved_for))"
                + " order by queued_at desc for update",
            workflow,
            series)
        .list(
            connection,
            row ->
                new Orphan(
                    row.getObject(1, UUID.class),
                    Json.map(row.getString(2)),
                    Json.map(row.getString(3))));
  }

  /** Who is given up compensates no more: its effects would stay for ever. */
  private void mustOweNothing(UUID id) throws SQLException {
    boolean owes =
        compensates
            && Query.of(
                    "select from wadi.wf_compensation where execution_id = ?"
                        + " and status in ('PENDING', 'RUNNING')",
                    id)
                .any(connection);
    if (owes) {
      throw new ConflictException(
          "execution %s of %s was left unfinished, and what it has done is not taken back: wadi workflow cancel %1$s takes it back first"
              .formatted(id, workflow));
    }
  }

  /** Its number goes up, so that nobody who wakes up can go on with it. */
  private void end(UUID id) throws SQLException {
    Query.of(
            "update wadi.wf_execution set status = 'CANCELLED', attempt = attempt + 1, owner = null,"
                + " finished_at = clock_timestamp(), error = 'another run has taken its place'"
                + " where id = ?",
            id)
        .update(connection);
    Audit.record(connection, "workflow restart", workflow + " " + id, "{}");
    Journal.event(connection, "workflow.failed", id, workflow, "is given up for another run");
  }
}

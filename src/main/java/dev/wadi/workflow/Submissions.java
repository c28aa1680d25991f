package dev.wadi.workflow;

import dev.wadi.ledger.Audit;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import dev.wadi.workflow.Checkpoints.Checkpoint;
import dev.wadi.workflow.Definition.Concurrency;
import dev.wadi.workflow.Definition.OnConflict;
import dev.wadi.workflow.RunOrder.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Queues executions. */
final class Submissions {
  private final DataSource database;
  private final Definitions definitions;
  private final Catalogue catalogue;

  Submissions(DataSource database, Definitions definitions, Catalogue catalogue) {
    this.database = database;
    this.definitions = definitions;
    this.catalogue = catalogue;
  }

  /** An order with its values. */
  private record Wanted(
      Definition definition,
      long number,
      Map<String, Object> params,
      String series,
      Optional<String> key,
      RunOrder order,
      Optional<UUID> by,
      Optional<UUID> parent) {}

  /**
   * Queues an execution.
   *
   * @param by a process that alone shall work it
   * @throws IllegalArgumentException when the parameters are wrong
   * @throws ConflictException when another one is in its way
   * @throws ResumeRefusedException when it cannot go on where an earlier one ended
   */
  UUID submit(Definition definition, RunOrder order, Optional<UUID> by) {
    Map<String, Object> params = ParameterValues.resolved(definition, order.params());
    Periods.of(definition, params);
    long[] number = new long[1];
    UUID id =
        Transaction.in(
            database,
            connection -> {
              number[0] = definitions.keep(connection, definition);
              return submit(
                  connection, wanted(definition, number[0], params, order, by, Optional.empty()));
            });
    definitions.kept(definition, number[0]);
    return id;
  }

  private static Wanted wanted(
      Definition definition,
      long number,
      Map<String, Object> params,
      RunOrder order,
      Optional<UUID> by,
      Optional<UUID> parent) {
    Map<String, Object> scope = Map.of("params", params);
    return new Wanted(
        definition,
        number,
        params,
        String.valueOf(Template.resolve(definition.series(), scope)),
        definition
            .concurrency()
            .map(Concurrency::key)
            .map(key -> definition.name() + ":" + Template.resolve(key, scope)),
        order,
        by,
        parent);
  }

  /** In the transaction of the cause; one cause queues one execution. */
  void follow(Connection connection, String workflow, Taken parent, String cause)
      throws SQLException {
    Definition definition = definitions.valid(workflow);
    Map<String, String> given = new HashMap<>();
    parent
        .params()
        .forEach(
            (name, value) -> {
              if (value != null && definition.parameters().containsKey(name)) {
                given.put(name, value.toString());
              }
            });
    RunOrder order = RunOrder.with(given).once(cause);
    UUID id =
        submit(
            connection,
            wanted(
                definition,
                definitions.keep(connection, definition),
                ParameterValues.resolved(definition, given),
                order,
                Optional.empty(),
                Optional.of(parent.id())));
    Journal.event(connection, "workflow.followed", id, workflow, "follows " + parent.id());
  }

  private UUID submit(Connection connection, Wanted wanted) throws SQLException {
    Optional<UUID> known = known(connection, wanted);
    if (known.isPresent()) {
      return known.get();
    }
    Map<String, Object> prints =
        new Fingerprints(catalogue).of(connection, wanted.definition, wanted.params);
    Optional<UUID> orphan =
        new Orphans(connection, wanted.definition, wanted.series)
            .settle(wanted.order.mode(), wanted.by, wanted.params, prints);
    if (orphan.isPresent()) {
      return orphan.get();
    }
    Optional<Long> checkpoint =
        wanted.order.mode() == Mode.RESUME
            ? checkpoint(connection, wanted, prints)
            : Optional.empty();
    if (wanted.key.isPresent()) {
      Query.of(ExecutionQueue.KEYS_LOCK).any(connection);
    }
    return insert(connection, wanted, prints, checkpoint, conflicts(connection, wanted));
  }

  private static Optional<UUID> known(Connection connection, Wanted wanted) throws SQLException {
    if (wanted.order.idempotencyKey().isEmpty()) {
      return Optional.empty();
    }
    String key = wanted.order.idempotencyKey().get();
    record Known(UUID id, Map<String, Object> params) {}
    Optional<Known> known =
        Query.of("select id, params from wadi.wf_execution where idempotency_key = ?", key)
            .first(
                connection,
                row -> new Known(row.getObject(1, UUID.class), Json.map(row.getString(2))));
    if (known.isPresent() && !Json.text(known.get().params).equals(Json.text(wanted.params))) {
      throw new ConflictException(
          "key %s was used for execution %s with other parameters".formatted(key, known.get().id));
    }
    return known.map(Known::id);
  }

  /** The status to begin with. @throws ConflictException when the definition wants that */
  private static String conflicts(Connection connection, Wanted wanted) throws SQLException {
    if (wanted.key.isEmpty()) {
      return "QUEUED";
    }
    Concurrency concurrency = wanted.definition.concurrency().orElseThrow();
    List<UUID> others =
        Query.of(
                "select id from wadi.wf_execution where concurrency_key = ?"
                    + " and status in ('QUEUED', 'RUNNING', 'COMPENSATING')",
                wanted.key.get())
            .list(connection, row -> row.getObject(1, UUID.class));
    if (others.size() < concurrency.max() || concurrency.onConflict() == OnConflict.QUEUE) {
      return "QUEUED";
    }
    if (concurrency.onConflict() == OnConflict.SKIP) {
      return "SKIPPED";
    }
    throw new ConflictException(
        "%s runs already with key %s: execution %s. Wait for it, or wadi workflow cancel %3$s"
            .formatted(wanted.definition.name(), wanted.key.get(), others.get(0)));
  }

  /** The last of the periods from the first on that are complete and as they were. */
  private Optional<Long> checkpoint(
      Connection connection, Wanted wanted, Map<String, Object> prints) throws SQLException {
    Checkpoints checkpoints = new Checkpoints(catalogue);
    Map<String, Checkpoint> newest =
        checkpoints.newest(connection, wanted.definition.name(), wanted.series);
    Optional<Long> last = Optional.empty();
    for (Optional<Object> period : Periods.of(wanted.definition, wanted.params)) {
      Checkpoint checkpoint = newest.get(Periods.word(period));
      if (checkpoint == null) {
        return last;
      }
      Fingerprints.mustAgree(checkpoint.fingerprints(), prints);
      Map<String, Object> scope = new HashMap<>();
      scope.put("params", wanted.params);
      wanted
          .definition
          .forEach()
          .ifPresent(each -> scope.put(each.variable(), period.orElse(null)));
      checkpoints.verify(connection, wanted.definition, checkpoint, scope);
      last = Optional.of(checkpoint.id());
    }
    return last;
  }

  private static String drift(Connection connection, Wanted wanted, Map<String, Object> prints)
      throws SQLException {
    Optional<Map<String, Object>> before =
        Query.of(
                "select fingerprints from wadi.wf_execution where def = ? and series = ?"
                    + " order by queued_at desc limit 1",
                wanted.definition.name(),
                wanted.series)
            .first(connection, row -> Json.map(row.getString(1)));
    if (before.isEmpty()) {
      return "NO_HISTORY";
    }
    StringBuilder words = new StringBuilder();
    Fingerprints.differences(before.get(), prints)
        .forEach(
            (kind, what) ->
                words
                    .append(words.isEmpty() ? "DRIFT: " : "; ")
                    .append(kind)
                    .append(" (")
                    .append(what)
                    .append(')'));
    return words.isEmpty() ? "MATCH" : words.toString();
  }

  private static UUID insert(
      Connection connection,
      Wanted wanted,
      Map<String, Object> prints,
      Optional<Long> checkpoint,
      String status)
      throws SQLException {
    Definition definition = wanted.definition;
    UUID id =
        Query.of(
                "insert into wadi.wf_execution (def, version, definition, status, priority, params,"
                    + " fail_on_error, series, fingerprints, drift, idempotency_key,"
                    + " concurrency_key, concurrency_max, resumed_from, time_limit, reserved_for,"
                    + " parent, finished_at) values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, ?,"
                    + " ?, ?, ?, ? * interval '1 millisecond', ?, ?,"
                    + " case when ? = 'SKIPPED' then clock_timestamp() end) returning id",
                definition.name(),
                definition.version(),
                wanted.number,
                status,
                definition.priority().number(),
                Json.text(wanted.params),
                wanted.order.failOnValidation()
                    || Boolean.TRUE.equals(wanted.params.get("fail_on_validation_error")),
                wanted.series,
                Json.text(prints),
                drift(connection, wanted, prints),
                wanted.order.idempotencyKey().orElse(null),
                wanted.key.orElse(null),
                definition.concurrency().map(Concurrency::max).orElse(1),
                checkpoint.orElse(null),
                definition.timeout().toMillis(),
                wanted.by.orElse(null),
                wanted.parent.orElse(null),
                status)
            .first(connection, row -> row.getObject(1, UUID.class))
            .orElseThrow();
    Audit.record(
        connection,
        "workflow run",
        definition.name() + " " + id,
        Json.text(Map.of("params", wanted.params, "mode", wanted.order.mode().name())));
    return id;
  }
}

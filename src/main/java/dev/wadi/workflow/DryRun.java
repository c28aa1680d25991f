package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import dev.wadi.workflow.Definition.Target;
import dev.wadi.workflow.DryRunReport.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Tells what a run would do; its only transaction is read only. */
final class DryRun {
  private final DataSource database;
  private final Catalogue catalogue;

  DryRun(DataSource database, Catalogue catalogue) {
    this.database = database;
    this.catalogue = catalogue;
  }

  DryRunReport of(Definition definition, Map<String, String> given) {
    Map<String, Object> params = ParameterValues.resolved(definition, given);
    List<Optional<Object>> periods = Periods.of(definition, params);
    List<PlannedStep> steps =
        Transaction.in(
            database,
            connection -> {
              Query.of("set transaction read only").update(connection);
              List<PlannedStep> all = new ArrayList<>();
              for (Optional<Object> period : periods) {
                all.addAll(
                    steps(connection, definition, scope(definition, params, period), period));
              }
              return all;
            });
    return new DryRunReport(
        definition.name(),
        definition.version(),
        Json.map(Json.text(params)),
        String.valueOf(Template.resolve(definition.series(), Map.of("params", params))),
        periods.stream().map(Periods::word).toList(),
        steps);
  }

  private static Map<String, Object> scope(
      Definition definition, Map<String, Object> params, Optional<Object> period) {
    Map<String, Object> scope = new HashMap<>();
    scope.put("params", params);
    scope.put("steps", Map.of());
    scope.put("execution", Map.of("id", "00000000-0000-0000-0000-000000000000"));
    definition.forEach().ifPresent(each -> scope.put(each.variable(), period.orElse(null)));
    return scope;
  }

  private List<PlannedStep> steps(
      Connection connection,
      Definition definition,
      Map<String, Object> scope,
      Optional<Object> period)
      throws SQLException {
    List<PlannedStep> all = new ArrayList<>();
    for (String name : Plan.stages(definition).order()) {
      Stage stage = definition.stage(name).orElseThrow();
      boolean stageHolds = holds(stage.when(), scope);
      Graph graph = catalogue.steps(definition, stage);
      List<List<String>> waves =
          stage.parallel() ? graph.waves() : graph.order().stream().map(List::of).toList();
      for (int wave = 0; wave < waves.size(); wave++) {
        for (String one : waves.get(wave)) {
          Step step =
              stage.steps().stream().filter(s -> s.name().equals(one)).findFirst().orElseThrow();
          boolean skipped = !stageHolds || !holds(step.when(), scope);
          all.add(planned(connection, definition, stage, step, wave + 1, skipped, scope, period));
        }
      }
    }
    return all;
  }

  /** What depends on results is not known yet, and not said to be passed over. */
  private static boolean holds(Optional<String> when, Map<String, Object> scope) {
    try {
      return when.map(text -> Conditions.hold(text, scope)).orElse(true);
    } catch (IllegalArgumentException unknownYet) {
      return true;
    }
  }

  private PlannedStep planned(
      Connection connection,
      Definition definition,
      Stage stage,
      Step step,
      int wave,
      boolean skipped,
      Map<String, Object> scope,
      Optional<Object> period)
      throws SQLException {
    Optional<SqlModel> model = catalogue.model(definition, step.target());
    List<String> sql = List.of();
    Optional<String> sha = model.map(SqlModel::sha256);
    Optional<Long> rows = Optional.empty();
    try {
      Map<String, Object> known =
          Scopes.and(scope, "with", Scopes.map(Template.resolve(step.with(), scope)));
      if (model.isPresent()) {
        sql = model.get().statements(known);
        rows = skipped ? Optional.empty() : rows(connection, model.get(), known);
      } else if (step.target().kind() == Target.Kind.SQL) {
        String path = SqlLibrary.file(definition.domain(), step.target().name());
        sql = List.of(catalogue.library().textAt(path).orElseThrow().with(known).strip());
        sha = catalogue.library().source(path).map(Hashes::sha256);
      }
    } catch (IllegalArgumentException unknownYet) {
      sql = List.of("-- " + unknownYet.getMessage());
    }
    return new PlannedStep(
        Periods.word(period),
        stage.name(),
        wave,
        step.name(),
        step.target().toString(),
        skipped,
        sql,
        sha,
        rows);
  }

  private static Optional<Long> rows(
      Connection connection, SqlModel model, Map<String, Object> scope) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      if (model.expect().isPresent()) {
        return Query.of(model.expect().get().with(scope)).first(connection, row -> row.getLong(1));
      }
      if (!model.isQuery()) {
        return Optional.empty();
      }
      String plan =
          Query.of("explain (format json) " + model.body().with(scope))
              .first(connection, row -> row.getString(1))
              .orElseThrow();
      Object first = Scopes.map(Json.list(plan).get(0)).get("Plan");
      return Optional.of(((Number) Scopes.map(first).get("Plan Rows")).longValue());
    } catch (SQLException tablesAreNotThereYet) {
      connection.rollback(before);
      return Optional.empty();
    }
  }
}

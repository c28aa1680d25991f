package dev.wadi.workflow;

import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import dev.wadi.workflow.Definition.Target;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds what a definition names: actions, models, rules, reports. */
final class Catalogue {
  private final Registry registry;
  private final SqlLibrary library;

  Catalogue(Registry registry) {
    this.registry = registry;
    this.library = new SqlLibrary(registry);
  }

  SqlLibrary library() {
    return library;
  }

  Either<Action> action(Definition definition, Target target) {
    try {
      return switch (target.kind()) {
        case SERVICE ->
            found(
                registry.action(target.name(), target.action()),
                "no action %s.%s is registered; there are %s"
                    .formatted(target.name(), target.action(), registry.known()));
        case MODEL ->
            found(
                model(definition, target).map(ModelAction::new),
                "there is no model " + SqlLibrary.model(definition.domain(), target.name()));
        case SQL ->
            found(
                library
                    .textAt(SqlLibrary.file(definition.domain(), target.name()))
                    .map(ScriptAction::new),
                "there is no file " + SqlLibrary.file(definition.domain(), target.name()));
        case ROUTE -> found(registry.route(target.name()), "there is no route " + target.name());
        case HTTP -> Either.not("http targets are not available yet");
      };
    } catch (IllegalArgumentException wrong) {
      return Either.not(wrong.getMessage());
    }
  }

  private static <T extends Action> Either<Action> found(Optional<T> action, String otherwise) {
    return action.<Either<Action>>map(Either::of).orElseGet(() -> Either.not(otherwise));
  }

  Either<Rule> rule(Definition definition, String name) {
    String path = SqlLibrary.rule(definition.domain(), name);
    try {
      return registry
          .rule(name)
          .or(() -> library.textAt(path).map(SqlRule::new))
          .map(Either::of)
          .orElseGet(
              () -> Either.not("no rule %s: neither registered nor at %s".formatted(name, path)));
    } catch (IllegalArgumentException wrong) {
      return Either.not(wrong.getMessage());
    }
  }

  Optional<Report> report(String type) {
    return registry.report(type);
  }

  /** The model of a target; absent when it is none, or its file is missing or wrong. */
  Optional<SqlModel> model(Definition definition, Target target) {
    if (target.kind() != Target.Kind.MODEL) {
      return Optional.empty();
    }
    return library.modelAt(SqlLibrary.model(definition.domain(), target.name()));
  }

  /** The same for who checks: what is wrong with its file is told elsewhere. */
  Optional<SqlModel> modelOrNone(Definition definition, Target target) {
    try {
      return model(definition, target);
    } catch (IllegalArgumentException toldElsewhere) {
      return Optional.empty();
    }
  }

  /** The stage with the step that makes a model. */
  Optional<Stage> maker(Definition definition, String model) {
    return definition.stages().stream()
        .filter(stage -> stage.steps().stream().anyMatch(step -> makes(step, model)))
        .findFirst();
  }

  private static boolean makes(Step step, String model) {
    return step.target().kind() == Target.Kind.MODEL && step.target().name().equals(model);
  }

  /**
   * The steps of a stage: after those that they name, and those that make what their models need.
   */
  Graph steps(Definition definition, Stage stage) {
    Graph graph = new Graph();
    for (Step step : stage.steps()) {
      Set<String> after = new LinkedHashSet<>(step.dependsOn());
      modelOrNone(definition, step.target())
          .ifPresent(
              model ->
                  model
                      .depends()
                      .forEach(
                          needed ->
                              stage.steps().stream()
                                  .filter(other -> makes(other, needed))
                                  .map(Step::name)
                                  .forEach(after::add)));
      graph.node(step.name(), after);
    }
    return graph;
  }
}

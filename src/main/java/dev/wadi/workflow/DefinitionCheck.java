package dev.wadi.workflow;

import dev.wadi.contract.Problems;
import dev.wadi.workflow.Definition.Check;
import dev.wadi.workflow.Definition.Dependency;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a definition makes sense; every mistake is told, with cycles as paths. */
final class DefinitionCheck {
  private final Definition definition;
  private final Catalogue catalogue;
  private final Problems problems;
  private final String file;

  DefinitionCheck(Definition definition, Catalogue catalogue, String file, Problems problems) {
    this.definition = definition;
    this.catalogue = catalogue;
    this.file = file;
    this.problems = problems;
  }

  private void wrong(String message) {
    problems.add(file, 0, message);
  }

  void run() {
    names();
    stages();
    definition.stages().forEach(this::stage);
    new ReferenceCheck(definition, catalogue, this::wrong).run();
    definition
        .drift()
        .forEach(
            (kind, drift) ->
                drift.params().stream()
                    .filter(name -> !definition.parameters().containsKey(name))
                    .forEach(
                        name -> wrong("drift %s: there is no parameter %s".formatted(kind, name))));
    tables();
    definition.reports().stream()
        .filter(report -> catalogue.report(report.type()).isEmpty())
        .forEach(report -> wrong("unknown report type " + report.type()));
  }

  /** Whether the workflows that are to follow are among those there are. */
  static void followers(Definition definition, Set<String> known, String file, Problems problems) {
    Stream<String> validations =
        definition.stages().stream()
            .flatMap(stage -> stage.checks().stream())
            .map(Check::next)
            .filter(next -> !next.isEmpty());
    Stream.concat(definition.onFailure().workflow().stream(), validations)
        .distinct()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                problems.add(
                    file, 0, "workflow %s is to follow, but there is none".formatted(name)));
  }

  private void names() {
    Set<String> seen = new HashSet<>();
    for (Stage stage : definition.stages()) {
      if (!seen.add("stage " + stage.name())) {
        wrong("stage " + stage.name() + " stands here twice");
      }
      if (stage.steps().isEmpty()) {
        wrong("stage " + stage.name() + " has no steps");
      }
      for (Step step : stage.steps()) {
        if (!seen.add(step.name())) {
          wrong(
              "step "
                  + step.name()
                  + " stands here twice; a step's name is its own in the workflow");
        }
      }
    }
  }

  private void stages() {
    Graph graph = Plan.stages(definition);
    cycle("stages", graph);
    for (Stage stage : definition.stages()) {
      for (Dependency dependency : stage.dependsOn()) {
        if (definition.stage(dependency.on()).isEmpty()) {
          wrong(
              "stage %s depends on %s, which is not there"
                  .formatted(stage.name(), dependency.on()));
        }
      }
      String from = stage.recovery().from();
      boolean known = from.equals(stage.name()) || graph.upstream(stage.name()).contains(from);
      if (!from.isEmpty() && !known) {
        wrong("stage %s: rebuild_from(%s) names no stage before it".formatted(stage.name(), from));
      }
    }
  }

  private void stage(Stage stage) {
    Set<String> own = stage.steps().stream().map(Step::name).collect(Collectors.toSet());
    for (Step step : stage.steps()) {
      for (String before : step.dependsOn()) {
        if (!own.contains(before)) {
          wrong(
              definition.stageOf(before).isPresent()
                  ? "step %s depends on %s of another stage; let the stage depend on that stage"
                      .formatted(step.name(), before)
                  : "step %s depends on %s, which is not there".formatted(step.name(), before));
        }
      }
      step(step);
    }
    cycle("steps of stage " + stage.name(), catalogue.steps(definition, stage));
    models(stage);
    for (Check check : stage.checks()) {
      catalogue.rule(definition, check.rule()).ifLeft(this::wrong);
    }
  }

  private void step(Step step) {
    catalogue
        .action(definition, step.target())
        .ifLeft(m -> wrong("step " + step.name() + ": " + m));
    step.compensation()
        .ifPresent(
            compensation ->
                catalogue
                    .action(definition, compensation.target())
                    .ifLeft(m -> wrong("compensation of %s: %s".formatted(step.name(), m))));
    Secrets.inline(step.with())
        .ifPresent(
            key ->
                wrong(
                    "step %s: %s holds a secret in plain text; keep secrets out of definitions"
                        .formatted(step.name(), key)));
  }

  /** What a model needs must be made before it, in this stage or one before. */
  private void models(Stage stage) {
    Set<String> before = Plan.stages(definition).upstream(stage.name());
    boolean related = false;
    List<String> names = new ArrayList<>();
    for (Step step : stage.steps()) {
      Optional<SqlModel> model = catalogue.modelOrNone(definition, step.target());
      if (model.isEmpty()) {
        continue;
      }
      names.add(step.name());
      related |= !step.dependsOn().isEmpty() || !model.get().depends().isEmpty();
      for (String needed : model.get().depends()) {
        Optional<Stage> maker = catalogue.maker(definition, needed);
        if (maker.isEmpty()) {
          wrong("model %s depends on %s, which no step makes".formatted(step.name(), needed));
        } else if (!maker.get().name().equals(stage.name())
            && !before.contains(maker.get().name())) {
          wrong(
              "model %s depends on %s of stage %s, which does not come before stage %s"
                  .formatted(step.name(), needed, maker.get().name(), stage.name()));
        }
      }
    }
    if (stage.parallel() && names.size() > 1 && !related) {
      wrong(
          "stage %s is parallel, but none of its models %s says what it depends on"
              .formatted(stage.name(), names));
    }
  }

  private void tables() {
    List<String> tables = new ArrayList<>();
    definition.forEach().ifPresent(each -> tables.addAll(each.period().stateTables()));
    definition.drift().values().forEach(drift -> tables.addAll(drift.tables()));
    tables.stream()
        .filter(table -> !table.matches("[a-z_][a-z0-9_]*\\.[a-z_][a-z0-9_]*"))
        .forEach(table -> wrong("a table is named schema.name, not " + table));
  }

  private void cycle(String of, Graph graph) {
    graph.cycle().ifPresent(path -> wrong("the %s form a cycle: %s".formatted(of, arrows(path))));
  }

  private static String arrows(Collection<String> path) {
    return String.join(" → ", path);
  }
}

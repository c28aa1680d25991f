package dev.wadi.workflow;

import dev.wadi.workflow.Definition.Check;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Whether expressions ask for what is there at that point of the workflow. */
final class ReferenceCheck {
  private final Definition definition;
  private final Catalogue catalogue;
  private final Consumer<String> wrong;

  ReferenceCheck(Definition definition, Catalogue catalogue, Consumer<String> wrong) {
    this.definition = definition;
    this.catalogue = catalogue;
    this.wrong = wrong;
  }

  void run() {
    outside("series", definition.series());
    definition.concurrency().ifPresent(c -> outside("concurrency.key", c.key()));
    definition.forEach().ifPresent(each -> outside("forEach.in", each.in()));
    definition
        .forEach()
        .ifPresent(each -> value("stateWhere", each.period().stateWhere(), Set.of(), Set.of()));
    for (Stage stage : definition.stages()) {
      Set<String> before = new HashSet<>();
      Plan.stages(definition)
          .upstream(stage.name())
          .forEach(name -> before.addAll(names(definition.stage(name).orElseThrow().steps())));
      stage.when().ifPresent(when -> value("when of " + stage.name(), when, before, Set.of()));
      Graph graph = catalogue.steps(definition, stage);
      for (Step step : stage.steps()) {
        Set<String> seen = new HashSet<>(before);
        seen.addAll(stage.parallel() ? graph.upstream(step.name()) : earlier(stage, step));
        step(step, seen);
      }
      before.addAll(names(stage.steps()));
      stage.checks().forEach(check -> check(check, before));
    }
  }

  private static Set<String> names(Collection<Step> steps) {
    Set<String> names = new HashSet<>();
    steps.forEach(step -> names.add(step.name()));
    return names;
  }

  private static Set<String> earlier(Stage stage, Step step) {
    return names(stage.steps().subList(0, stage.steps().indexOf(step)));
  }

  private void step(Step step, Set<String> seen) {
    step.when().ifPresent(when -> value("when of " + step.name(), when, seen, Set.of()));
    Set<String> more = step.fanOut().isPresent() ? Set.of("item") : Set.of();
    value("with of " + step.name(), step.with(), seen, more);
    step.fanOut().ifPresent(f -> value("fanOut of " + step.name(), f.over(), seen, Set.of()));
    Set<String> after = new HashSet<>(seen);
    after.add(step.name());
    step.compensation()
        .ifPresent(c -> value("compensate of " + step.name(), c.with(), after, Set.of()));
    value("outputs of " + step.name(), step.outputs(), seen, Set.of("result"));
    catalogue
        .modelOrNone(definition, step.target())
        .ifPresent(
            model ->
                paths("model " + step.name(), model.expressions(), seen, Set.of("with", "item")));
  }

  private void check(Check check, Set<String> seen) {
    value("with of rule " + check.rule(), check.with(), seen, Set.of());
  }

  /** Before there is a period or a step. */
  private void outside(String where, Object value) {
    told(
        where,
        () ->
            Template.expressions(value)
                .forEach(
                    expression ->
                        expression.paths().stream()
                            .filter(path -> !isParameter(path))
                            .forEach(
                                path ->
                                    wrong.accept(
                                        "%s asks for %s; only parameters are known there"
                                            .formatted(where, path)))));
  }

  private void value(String where, Object value, Set<String> seen, Set<String> more) {
    told(where, () -> paths(where, Template.expressions(bare(where, value)), seen, more));
  }

  /** {@code when} may stand without braces. */
  private static Object bare(String where, Object value) {
    return where.startsWith("when") && value instanceof String text && !text.contains("{{")
        ? "{{" + text + "}}"
        : value;
  }

  private void paths(
      String where, Collection<Expression> expressions, Set<String> seen, Set<String> more) {
    for (Expression expression : expressions) {
      for (String path : expression.paths()) {
        List<String> words = List.of(path.split("\\.", -1));
        boolean step = words.get(0).equals("steps") && words.size() > 1;
        if (step && !seen.contains(words.get(1))) {
          wrong.accept("%s asks for %s, but that step does not come before".formatted(where, path));
        } else if (!step && !isKnown(path, words.get(0), more)) {
          wrong.accept("%s asks for %s, which there is not".formatted(where, path));
        }
      }
    }
  }

  private boolean isKnown(String path, String first, Set<String> more) {
    return isParameter(path)
        || path.equals("execution.id")
        || more.contains(first)
        || definition.forEach().filter(each -> each.variable().equals(path)).isPresent();
  }

  private boolean isParameter(String path) {
    return path.startsWith("params.")
        && definition.parameters().containsKey(path.substring("params.".length()));
  }

  private void told(String where, Runnable reads) {
    try {
      reads.run();
    } catch (IllegalArgumentException mistake) {
      wrong.accept(where + ": " + mistake.getMessage());
    }
  }
}

package dev.wadi.workflow;

import dev.wadi.contract.Located;
import dev.wadi.contract.Problems;
import dev.wadi.contract.YamlText;
import dev.wadi.workflow.Definition.Concurrency;
import dev.wadi.workflow.Definition.Drift;
import dev.wadi.workflow.Definition.ForEach;
import dev.wadi.workflow.Definition.OnConflict;
import dev.wadi.workflow.Definition.OnFailure;
import dev.wadi.workflow.Definition.Parameter;
import dev.wadi.workflow.Definition.ParameterType;
import dev.wadi.workflow.Definition.Period;
import dev.wadi.workflow.Definition.Priority;
import dev.wadi.workflow.Definition.ReportOrder;
import dev.wadi.workflow.Definition.Schedule;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Triggers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** A definition file to a {@link Definition}; mistakes of form are collected on the way. */
final class DefinitionReader {
  private static final Duration LONGEST = Duration.ofHours(24);
  private final Problems problems;

  private DefinitionReader(Problems problems) {
    this.problems = problems;
  }

  /** The definition; absent when its file is no YAML map at all. */
  static Optional<Definition> read(String file, String yaml, Problems problems) {
    return YamlText.read(file, yaml, problems)
        .map(root -> new DefinitionReader(problems).definition(root, yaml));
  }

  private Definition definition(Located root, String yaml) {
    Reading top = new Reading(root, "the workflow", problems);
    top.text("apiVersion")
        .filter(version -> !version.matches("base\\.io/v1|orchestration/v1"))
        .ifPresent(version -> top.wrong("apiVersion must be base.io/v1, not " + version));
    if (!top.required("kind").equals("Workflow")) {
      top.wrong("kind must be Workflow");
    }
    Reading metadata = top.inner("metadata", "metadata").orElseGet(() -> empty(root, "metadata"));
    String name = metadata.required("name");
    if (!name.isEmpty() && !name.matches("[a-z][a-z0-9-]{0,62}")) {
      metadata.wrong("name must be small letters, digits and hyphens, not " + name);
    }
    String version = metadata.text("version").orElse("1.0.0");
    metadata.text("namespace");
    metadata.take("labels");
    metadata.take("annotations");
    metadata.end();
    Definition definition =
        spec(name, version, top.inner("spec", "spec").orElseGet(() -> empty(root, "spec")), yaml);
    top.end();
    return definition;
  }

  private Reading empty(Located root, String what) {
    problems.add(root, what + " is missing");
    return new Reading(root.holding(Map.of()), what, problems);
  }

  private Definition spec(String name, String version, Reading spec, String yaml) {
    StepReader steps = new StepReader(problems, spec.inner("defaults", "defaults"));
    spec.text("orchestrator");
    spec.take("dependencies");
    Optional<Concurrency> concurrency =
        spec.inner("concurrency", "concurrency").map(this::exclusion);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    spec.entries("parameters").forEach((key, value) -> parameters.put(key, parameter(key, value)));
    Map<String, Drift> drift = new LinkedHashMap<>();
    spec.entries("drift").forEach((kind, value) -> drift.put(kind, drift(kind, value)));
    Definition definition =
        new Definition(
            name,
            version,
            spec.text("type").orElse(name),
            spec.text("domain").orElse(name),
            spec.word("priority", Priority.class, Priority.MEDIUM),
            spec.duration("timeout").orElse(LONGEST),
            concurrency,
            spec.text("series").orElse(concurrency.map(Concurrency::key).orElse("")),
            parameters,
            drift,
            spec.inner("triggers", "triggers").map(this::triggers).orElse(NO_TRIGGERS),
            spec.inner("forEach", "forEach").map(each -> forEach(each, steps)),
            stages(spec, steps),
            spec.inner("onFailure", "onFailure").map(this::onFailure).orElse(COMPENSATE),
            spec.list("reports").stream().map(this::report).toList(),
            yaml,
            Hashes.sha256(yaml));
    spec.end();
    return definition;
  }

  private static final Triggers NO_TRIGGERS = new Triggers(List.of(), Set.of());
  private static final OnFailure COMPENSATE = new OnFailure(true, List.of(), Optional.empty());

  private Concurrency exclusion(Reading reading) {
    Concurrency concurrency =
        new Concurrency(
            reading.whole("max", 1, 1),
            reading.text("key").orElse("all"),
            reading.word("onConflict", OnConflict.class, OnConflict.QUEUE));
    reading.end();
    return concurrency;
  }

  private Parameter parameter(String name, Located at) {
    Reading reading = new Reading(at, "parameter " + name, problems);
    ParameterType type = reading.word("type", ParameterType.class, ParameterType.STRING);
    Optional<String> fallback = reading.text("default");
    Parameter parameter =
        new Parameter(
            name,
            type,
            fallback.orElse(null),
            reading.flag("required", false),
            reading.number("min"),
            reading.number("max"),
            reading.text("pattern"));
    reading.end();
    try {
      if (fallback.isPresent() && ParameterValues.typed(parameter, fallback.get()) == null
          || parameter.pattern().isPresent()
              && Pattern.compile(parameter.pattern().get()).pattern().isEmpty()) {
        reading.wrong("default and pattern must not be empty");
      }
    } catch (IllegalArgumentException wrong) {
      problems.add(at, wrong.getMessage());
    }
    return parameter;
  }

  private Drift drift(String kind, Located at) {
    Reading reading = new Reading(at, "drift " + kind, problems);
    Drift drift = new Drift(reading.texts("params"), reading.texts("tables"));
    if (kind.equals("code")) {
      reading.wrong("the engine itself compares the code");
    }
    reading.end();
    return drift;
  }

  private Triggers triggers(Reading reading) {
    List<Schedule> schedules = new ArrayList<>();
    for (Located at : reading.list("schedule")) {
      schedules.add(schedule(new Reading(at, "schedule", problems)));
    }
    Set<String> events = Set.copyOf(reading.texts("event"));
    if (!reading.texts("stream").isEmpty()) {
      reading.wrong("stream triggers are not available yet; leave them out");
    }
    reading.end();
    return new Triggers(schedules, events);
  }

  private Schedule schedule(Reading reading) {
    String cron = reading.required("cron");
    String zone = reading.text("timezone").orElse("UTC");
    boolean fireMissed =
        reading.word("misfire", Misfire.class, Misfire.FIRE_ONCE) == Misfire.FIRE_ONCE;
    reading.end();
    try {
      zone = ZoneId.of(zone).getId();
      if (!cron.isEmpty() && !CronExpression.isValidExpression(Crons.quartz(cron))) {
        reading.wrong("cron must be five fields (minute hour day month weekday), not " + cron);
      }
    } catch (DateTimeException unknown) {
      reading.wrong("there is no timezone " + zone);
    } catch (IllegalArgumentException wrong) {
      reading.wrong(wrong.getMessage());
    }
    return new Schedule(cron, zone, fireMissed);
  }

  private enum Misfire {
    FIRE_ONCE,
    SKIP
  }

  private ForEach forEach(Reading reading, StepReader steps) {
    String variable = reading.required("var");
    if (Set.of("params", "with", "steps", "execution", "item").contains(variable)) {
      reading.wrong("var must not be " + variable + ", which has a meaning already");
    }
    Object in = reading.take("in").map(Located::plain).orElse(null);
    if (in == null) {
      reading.wrong("in is missing");
    }
    reading
        .text("mode")
        .filter(mode -> !mode.equals("sequential"))
        .ifPresent(mode -> reading.wrong("mode " + mode + " is not available yet; say sequential"));
    reading.text("maxParallel");
    Period period =
        reading.inner("period", "forEach.period").map(p -> period(p, steps)).orElse(Period.NONE);
    reading.end();
    return new ForEach(variable, in == null ? List.of() : in, period);
  }

  private Period period(Reading reading, StepReader steps) {
    reading.text("resume");
    reading.text("onRerun");
    Period period =
        new Period(
            reading.flag("checkpoint", true),
            reading.text("stateWhere").orElse("true"),
            reading.texts("stateTables"),
            reading.list("snapshots").stream().map(steps::step).toList(),
            reading.list("onResume").stream().map(steps::step).toList());
    reading.end();
    return period;
  }

  private List<Stage> stages(Reading spec, StepReader steps) {
    StageReader reader = new StageReader(problems, steps);
    List<Located> stages = spec.list("stages");
    List<Located> plain = spec.list("steps");
    if (stages.isEmpty() == plain.isEmpty()) {
      spec.wrong("there must be either stages or steps");
    }
    return stages.isEmpty()
        ? List.of(reader.implicit(plain.stream().map(steps::step).toList()))
        : stages.stream().map(reader::stage).toList();
  }

  private OnFailure onFailure(Reading reading) {
    OnFailure onFailure =
        new OnFailure(
            reading.flag("compensate", true), reading.texts("events"), reading.text("workflow"));
    reading.end();
    return onFailure;
  }

  private enum Each {
    PERIOD,
    EXECUTION
  }

  private ReportOrder report(Located at) {
    Reading reading = new Reading(at, "report", problems);
    ReportOrder order =
        new ReportOrder(
            reading.required("type"),
            reading.required("path"),
            reading.word("each", Each.class, Each.EXECUTION) == Each.PERIOD);
    reading.end();
    return order;
  }
}

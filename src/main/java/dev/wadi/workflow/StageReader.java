package dev.wadi.workflow;

import dev.wadi.contract.Located;
import dev.wadi.contract.Problems;
import dev.wadi.workflow.Definition.Check;
import dev.wadi.workflow.Definition.Dependency;
import dev.wadi.workflow.Definition.Policy;
import dev.wadi.workflow.Definition.Recovery;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import dev.wadi.workflow.Definition.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stages of a definition file. */
final class StageReader {
  /** As far as connections and waves allow. */
  private static final int ALL = 64;

  private static final Pattern NAMED = Pattern.compile("(\\w+)\\s*\\(\\s*([\\w-]+)\\s*\\)");

  private final Problems problems;
  private final StepReader steps;

  StageReader(Problems problems, StepReader steps) {
    this.problems = problems;
    this.steps = steps;
  }

  /** The stage of a workflow that has none: its steps may run together as far as they depend. */
  Stage implicit(List<Step> all) {
    return new Stage(
        "main",
        List.of(),
        Optional.empty(),
        all.stream().anyMatch(step -> !step.dependsOn().isEmpty()),
        ALL,
        false,
        Recovery.NONE,
        all,
        List.of());
  }

  Stage stage(Located at) {
    Reading reading = new Reading(at, "stage", problems);
    String name = reading.required("name");
    Reading named = reading;
    boolean parallel = reading.flag("parallel", false);
    boolean oneTransaction = reading.word("transaction", Unit.class, Unit.STEP) == Unit.STAGE;
    if (parallel && oneTransaction) {
      named.wrong(name + ": transaction: stage cannot be parallel; take one of them out");
    }
    reading.flag("checkpoint", true);
    Stage stage =
        new Stage(
            name,
            reading.list("dependsOn").stream().map(this::dependency).toList(),
            reading.text("when"),
            parallel,
            reading.whole("maxParallel", 1, ALL),
            oneTransaction,
            reading
                .inner("recovery", "recovery of " + name)
                .map(this::recovery)
                .orElse(Recovery.NONE),
            reading.list("steps").stream().map(steps::step).toList(),
            reading.list("validations").stream().map(this::check).toList());
    reading.end();
    return stage;
  }

  private enum Unit {
    STEP,
    STAGE
  }

  private Dependency dependency(Located at) {
    if (at.value() instanceof Located.Scalar scalar) {
      return new Dependency(scalar.raw(), Policy.STRICT, Optional.empty());
    }
    Reading reading = new Reading(at, "dependsOn", problems);
    Dependency dependency =
        new Dependency(
            reading.required("stage"),
            reading.word("policy", Policy.class, Policy.STRICT),
            reading.duration("maxAge"));
    if (dependency.policy() == Policy.STRICT && dependency.maxAge().isPresent()) {
      reading.wrong("strict takes no maxAge: the result must be of this execution");
    }
    if (dependency.policy() != Policy.STRICT && dependency.maxAge().isEmpty()) {
      reading.wrong("maxAge is missing: say how old a result may be, such as 24h");
    }
    reading.end();
    return dependency;
  }

  private Recovery recovery(Reading reading) {
    String text = reading.required("strategy");
    Matcher named = NAMED.matcher(text);
    String from = "";
    if (named.matches()) {
      text = named.group(1);
      from = named.group(2);
    }
    Strategy strategy = reading.word(text, "strategy", Strategy.class, Strategy.NONE);
    if ((strategy == Strategy.REBUILD_FROM) == from.isEmpty()) {
      reading.wrong("only rebuild_from names a stage, as in rebuild_from(load)");
    }
    int attempts = reading.whole("maxAttempts", 1, 1);
    reading.end();
    return new Recovery(strategy, from, attempts);
  }

  private Check check(Located at) {
    Reading reading = new Reading(at, "validation", problems);
    String rule = reading.required("rule");
    String reaction = reading.text("onFail").orElse("default");
    Matcher named = NAMED.matcher(reaction);
    String next = "";
    if (named.matches()) {
      reaction = named.group(1);
      next = named.group(2);
    }
    Check check =
        new Check(
            rule,
            reading.word("severity", Finding.Severity.class, Finding.Severity.ERROR),
            reading.plain("with"),
            reading.word(reaction, "onFail", Check.Reaction.class, Check.Reaction.DEFAULT),
            next);
    if ((check.onFail() == Check.Reaction.WORKFLOW) == next.isEmpty()) {
      reading.wrong("only workflow names one, as in onFail: workflow(resilient-fetch)");
    }
    reading.end();
    return check;
  }
}

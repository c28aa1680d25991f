package dev.wadi.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Definitions in words. */
final class Lines {
  private Lines() {}

  static WorkflowLine of(Definition definition, Definitions.Read read, Optional<Outcome> last) {
    Map<String, String> parameters = new LinkedHashMap<>();
    definition
        .parameters()
        .values()
        .forEach(
            p ->
                parameters.put(
                    p.name(),
                    p.type().name().toLowerCase(Locale.ROOT)
                        + (p.fallback() == null ? "" : " = " + p.fallback())
                        + (p.required() ? ", required" : "")));
    List<String> triggers = new ArrayList<>();
    definition
        .triggers()
        .schedules()
        .forEach(s -> triggers.add("cron " + s.cron() + " " + s.timezone()));
    definition.triggers().events().stream().sorted().forEach(e -> triggers.add("event " + e));
    return new WorkflowLine(
        definition.name(),
        definition.version(),
        read.file(),
        definition.stages().stream().map(Definition.Stage::name).toList(),
        parameters,
        triggers,
        read.problems().size(),
        last);
  }
}

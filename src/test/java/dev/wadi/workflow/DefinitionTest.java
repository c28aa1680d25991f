package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.contract.Problem;
import dev.wadi.contract.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions are read whole: every mistake is told at once, and what is meant is understood. */
class DefinitionTest {
  private static final Map<String, String> SQL = new HashMap<>();

  static {
    SQL.put("d/models/a.sql", "-- table: s.a\nselect 1");
    SQL.put("d/models/b.sql", "-- table: s.b\n-- depends: a\n-- depends: z\nselect {{year}}");
    SQL.put("d/models/alone.sql", "-- table: s.alone\nselect 1");
    SQL.put("d/models/nameless.sql", "select 1");
    SQL.put("d/rules/quoted.sql", "select '{{year}}'");
    SQL.put("d/rules/fine.sql", "select 0 as affected, '' as message");
  }

  private final Registry registry =
      new Registry(path -> Optional.ofNullable(SQL.get(path)))
          .action("s", "act", run -> Map.of())
          .report("csv", run -> new byte[0]);

  private record Read(Optional<Definition> definition, List<String> problems) {}

  private Read read(String spec) {
    String yaml =
        "apiVersion: base.io/v1\nkind: Workflow\nmetadata: {name: w}\nspec:\n"
            + "  domain: d\n"
            + spec.indent(2);
    Problems problems = new Problems();
    Optional<Definition> definition = DefinitionReader.read("w.yaml", yaml, problems);
    definition.ifPresent(
        d -> new DefinitionCheck(d, new Catalogue(registry), "w.yaml", problems).run());
    return new Read(definition, problems.list().stream().map(Problem::message).toList());
  }

  @Test
  void allMistakesAreToldAtOnce() {
    List<String> told =
        read("""
                timeout: soon
                priority: urgent
                colour: red
                concurrency: {max: 0, key: "{{year}}"}
                parameters: {year: {type: int, default: x}, good: {type: int, min: 1, default: 0}}
                drift: {code: {}, seed: {params: [nix]}, census: {tables: ["drop table x"]}}
                triggers: {schedule: [{cron: "61 * * * *"}, {cron: "0 1 2 * 1"}, {cron: "* * * * *", timezone: Mars}], stream: [x]}
                forEach: {var: params, mode: parallel}
                stages:
                  - name: one
                    dependsOn: [three, nowhere]
                    parallel: true
                    transaction: stage
                    recovery: {strategy: rebuild_from(two)}
                    steps:
                      - {name: p, service: s, action: act, dependsOn: [q]}
                      - {name: q, service: s, action: act, dependsOn: [r]}
                      - {name: r, service: s, action: act, dependsOn: [p, t, nobody]}
                    validations: [{rule: unknown}, {rule: quoted, onFail: workflow}]
                  - name: two
                    dependsOn: [{stage: one, policy: flexible}, {stage: one, policy: strict, maxAge: 1h}]
                    steps:
                      - {name: t, target: {http: {url: x}}}
                      - {name: t, service: s, action: nix, with: {password: geheim, deep: {token: "{{params.good}}"}}}
                      - {name: u, with: {x: "{{steps.p.outputs.y}} {{steps.w.outputs.z}} {{params.bad}} {{1 +}}"}}
                      - {name: "v!", service: s}
                  - name: three
                    dependsOn: [two]
                    steps:
                      - {name: w, target: {model: missing}, retry: {on: [bad luck], backoff: wild}}
                      - {name: x, target: {model: nameless}, continuous: {}, timeout: 5m}
                      - {name: y, target: {sql: ../x.sql}, fanOut: {workers: 2}}
                reports: [{type: pdf, path: x}]
                """)
            .problems();
    assertThat(String.join("\n", told))
        .contains(
            "timeout must be a duration",
            "priority must be one of critical, high, medium, low, not urgent",
            "unknown key colour",
            "max must be a whole number from 1",
            "concurrency.key asks for year; only parameters are known there",
            "parameter year must be of type int, not x",
            "parameter good must be from 1",
            "the engine itself compares the code",
            "drift seed: there is no parameter nix",
            "a table is named schema.name, not drop table x",
            "cron must be five fields",
            "a day of the month and a weekday cannot both be given",
            "there is no timezone Mars",
            "stream triggers are not available yet",
            "var must not be params",
            "in is missing",
            "mode parallel is not available yet",
            "transaction: stage cannot be parallel",
            "stage one depends on nowhere, which is not there",
            "the stages form a cycle: one → three → two → one",
            "the steps of stage one form a cycle: p → q → r → p",
            "step r depends on t of another stage",
            "step r depends on nobody, which is not there",
            "no rule unknown: neither registered nor at d/rules/unknown.sql",
            "d/rules/quoted.sql: an expression inside quotes",
            "only workflow names one",
            "maxAge is missing",
            "strict takes no maxAge",
            "http targets are not available yet",
            "step t stands here twice",
            "no action s.nix is registered; there are [s.act]",
            "step t: password holds a secret in plain text",
            "u: there must be one target",
            "in {{1 +}}: it ends too early",
            "name must be letters",
            "s does what? action is missing",
            "there is no model d/models/missing.sql",
            "on: unknown [bad luck]",
            "backoff must be one of",
            "d/models/nameless.sql: a line '-- table: schema.name' is missing",
            "a continuous step has no timeout",
            "there is no file d/sql/../x.sql",
            "over is missing",
            "unknown report type pdf");
  }

  @Test
  void aReferenceToWhatDoesNotComeBeforeIsToldByName() {
    assertThat(
            read("""
                    stages:
                      - name: one
                        steps: [{name: a, service: s, action: act, with: {x: "{{steps.b.outputs.y}} {{item}} {{year}}"}, when: "steps.b.outputs.z"}]
                      - name: two
                        dependsOn: [one]
                        when: "steps.a.outputs.y == 1"
                        steps: [{name: b, service: s, action: act, with: {x: "{{steps.a.outputs.y}}"}, compensate: {action: act, with: {y: "{{steps.b.outputs.y}}"}}}]
                    """)
                .problems())
        .containsExactlyInAnyOrder(
            "with of a asks for steps.b.outputs.y, but that step does not come before",
            "with of a asks for item, which there is not",
            "with of a asks for year, which there is not",
            "when of a asks for steps.b.outputs.z, but that step does not come before");
  }

  @Test
  void modelsMustBeMadeBeforeTheyAreNeeded() {
    assertThat(
            read("""
                    stages:
                      - {name: one, steps: [{name: b, target: {model: b}}]}
                      - {name: two, dependsOn: [one], steps: [{name: a, target: {model: a}}]}
                      - name: free
                        parallel: true
                        steps: [{name: c, target: {model: alone}}, {name: d, target: {model: alone}}]
                      - {name: empty}
                    """)
                .problems())
        .containsExactlyInAnyOrder(
            "model b depends on a of stage two, which does not come before stage one",
            "model b depends on z, which no step makes",
            "model b asks for year, which there is not",
            "stage empty has no steps",
            "stage free is parallel, but none of its models [c, d] says what it depends on");
  }

  @Test
  void aWholeIngestionIsUnderstood() {
    List<String> problems =
        read("""
                type: standard_ingestion
                orchestrator: ingestion-manager
                priority: medium
                timeout: 2h
                concurrency: {max: 1, key: "{{params.source}}", onConflict: queue}
                parameters: {source: {type: string, required: true}, since: {type: date}}
                triggers: {schedule: [{cron: "0 */6 * * *", timezone: UTC, misfire: fire_once}], event: [source_data_updated, manual_trigger]}
                defaults: {retry: {backoff: exponential, delay: 1s, multiplier: 2, maxDelay: 30s, jitter: 0.1, on: [transient, partial]}}
                stages:
                  - name: ingest
                    parallel: true
                    steps:
                      - {name: source_validation, target: {agent: s}, action: act, timeout: 5m, retry: {maxAttempts: 3}, with: {source: "{{params.source}}"}}
                      - {name: connection_establishment, target: {agent: s}, action: act, timeout: 2m, retry: {maxAttempts: 5}, dependsOn: [source_validation], compensate: {action: act, with: {lease: "{{steps.connection_establishment.outputs.lease}}"}}}
                      - {name: data_collection, target: {agent: s}, action: act, timeout: 30m, retry: {maxAttempts: 3, advisor: retry-strategy}, dependsOn: [connection_establishment], fanOut: {over: "{{steps.source_validation.outputs.partitions}}", workers: 4, onItemFailure: fail}, compensate: {action: act, with: {batch: "{{execution.id}}"}}}
                  - name: process
                    dependsOn: [ingest]
                    when: "{{size(steps.data_collection.outputs.items) > 0}}"
                    checkpoint: true
                    recovery: {strategy: rebuild_stage, maxAttempts: 1}
                    steps: [{name: validate, target: {service: s}, action: act, with: {minCompleteness: 0.95}}]
                    validations: [{rule: fine, severity: error, with: {threshold: 0.005}, onFail: fail}]
                onFailure: {compensate: true, events: [data_source_failure]}
                """)
            .problems();
    assertThat(problems).isEmpty();
  }

  @Test
  void otherSpellingsAreUnderstood() {
    Definition definition =
        read("""
                type: bulk
                orchestrator: file-manager
                priority: critical
                timeout: PT2H
                dependencies: {services: [x]}
                defaults: {timeout: 10m, checkpoint: true, retry: {maxAttempts: 5, backoff: fixed}}
                triggers: {schedule: [{cron: "0 */6 * * 1-5", misfire: skip}], event: [a, b]}
                onFailure: {compensate: false, events: [data_source_failure], workflow: w}
                reports: [{type: csv, path: x.csv, each: period}]
                x-mine: {anything: 1}
                steps:
                  - {name: one, agent: s, action: act, retry_attempts: 7, parallelizable: true, parallel_workers: 3, chunk_size: 1MB}
                  - {name: two, target: {agent: s}, action: act, dependencies: [one], fanOut: {over: [1, 2], onItemFailure: isolate, maxFailureRatio: 0.5, workers: 2}, effects: external}
                  - {name: three, target: {service: s}, action: act, latency_target: 1s, depends_on: [two]}
                """)
            .definition()
            .orElseThrow();
    assertThat(definition.timeout()).isEqualTo(Duration.ofHours(2));
    assertThat(definition.priority()).isEqualTo(Definition.Priority.CRITICAL);
    Definition.Stage main = definition.stages().get(0);
    assertThat(main.parallel()).isTrue();
    assertThat(main.steps().get(0).retry().maxAttempts()).isEqualTo(7);
    assertThat(main.steps().get(0).timeout()).contains(Duration.ofMinutes(10));
    assertThat(main.steps().get(1).dependsOn()).containsExactly("one");
    assertThat(main.steps().get(1).retry().maxAttempts()).isEqualTo(5);
    assertThat(main.steps().get(1).fanOut().orElseThrow().isolate()).isTrue();
    assertThat(main.steps().get(2).continuous()).isTrue();
    assertThat(definition.onFailure().workflow()).contains("w");
    assertThat(definition.triggers().schedules().get(0).fireMissed()).isFalse();
  }

  @Test
  void whatIsNoMapOrNoWorkflowIsTold(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a.yaml"), "[1]");
    Files.writeString(folder.resolve("b.yaml"), "");
    Files.writeString(
        folder.resolve("c.yaml"), "kind: Agent\napiVersion: v9\nmetadata: {name: UP}");
    Files.writeString(folder.resolve("d.yaml"), "a: b: c");
    String fine =
        "kind: Workflow\nmetadata: {name: w, namespace: n, labels: {}, annotations: {}}\nspec: {steps: [{name: a, service: s, action: act}]}";
    Files.writeString(folder.resolve("e.yaml"), fine);
    Files.writeString(folder.resolve("f.yaml"), fine);
    List<Definitions.Read> all = new Definitions(folder, new Catalogue(registry)).all();
    assertThat(all)
        .extracting(read -> read.problems().isEmpty())
        .containsExactly(false, false, false, false, true, false);
    assertThat(all.get(2).problems().toString())
        .contains(
            "kind must be Workflow",
            "apiVersion must be",
            "name must be small letters",
            "spec is missing");
    assertThat(all.get(5).problems().toString()).contains("workflow w is defined in e.yaml, too");
    assertThat(new Definitions(folder.resolve("none"), new Catalogue(registry)).all()).isEmpty();
  }

  @Test
  void cronsOfFiveFieldsAreThoseOfQuartz() {
    assertThat(Crons.quartz("0 */6 * * *")).isEqualTo("0 0 */6 * * ?");
    assertThat(Crons.quartz("30 2 * * 1-5")).isEqualTo("0 30 2 ? * MON-FRI");
    assertThat(Crons.quartz("0 2,14 1 * ?")).isEqualTo("0 0 2,14 1 * ?");
    assertThat(Crons.quartz("0 2 * * 0/2")).isEqualTo("0 0 2 ? * SUN/2");
    assertThat(Crons.next("0 2 * * 7", "Asia/Jakarta", Instant.parse("2025-11-25T00:00:00Z")))
        .contains(Instant.parse("2025-11-29T19:00:00Z"));
  }
}

package dev.wadi.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.workflow.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A fault done to the rows of a step, in its own transaction: the right rule catches it, and the
 * stage is made again as its recovery says, after which all is as if nothing had happened.
 */
class FaultsTest {
  private static final String SIZE = "census_size=200";
  private static final String ONE_YEAR = "end_year=2025";

  @TempDir static Path outputs;
  private static Simulation simulation;
  private static Map<String, String> sound;

  @BeforeAll
  static void runOnceWithoutAFault() {
    simulation = Simulation.fresh(outputs);
    assertThat(simulation.run(SIZE, ONE_YEAR).disposition()).isEqualTo("passed");
    sound = simulation.hashes("default");
    assertThat(sound).hasSize(Simulation.RESULTS.size());
    simulation.execute(
        """
        create schema fault;
        create table fault.plan (scenario text, step text, deed text, times integer);
        create function fault.strike() returns trigger
        language plpgsql security definer as $$
        declare
          deed record;
        begin
          for deed in
            update fault.plan p set times = times - 1
              from wadi.wf_execution e
             where e.id = new.execution_id and p.scenario = e.series and p.step = new.name
               and p.times > 0
            returning p.deed, p.scenario
          loop
            execute replace(deed.deed, 'SCENARIO', quote_literal(deed.scenario));
          end loop;
          return null;
        end $$;
        create trigger strike after insert or update on wadi.wf_step
          for each row when (new.status = 'COMPLETED') execute function fault.strike();
        """);
  }

  @AfterAll
  static void close() {
    simulation.close();
  }

  private static void plan(String scenario, String step, String deed, int times) {
    simulation.execute(
        "insert into fault.plan values ('%s', '%s', $fault$%s$fault$, %d)"
            .formatted(scenario, step, deed, times));
  }

  /** What is done, to the rows of which step, and who is to notice. */
  private enum Fault {
    REMOVED_HIRE(
        "fct_yearly_events",
        "state_accumulation",
        "state_consistency",
        """
        delete from workforce.fct_yearly_events where event_id = (
          select min(event_id::text)::uuid from workforce.fct_yearly_events
           where scenario_id = SCENARIO and event_type = 'hire')"""),
    RAISE_AFTER_LEAVING(
        "fct_yearly_events",
        "state_accumulation",
        "event_sequence",
        """
        insert into workforce.fct_yearly_events
        select scenario_id, simulation_year, employee_id, 99, gen_random_uuid(), 'raise', 'merit',
               make_date(simulation_year, 12, 31), 1, 1, null, null, 1
          from workforce.fct_yearly_events
         where scenario_id = SCENARIO and event_type = 'termination'
           and effective_date < make_date(simulation_year, 12, 1) limit 1"""),
    MOVED_ESCALATION(
        "fct_yearly_events",
        "state_accumulation",
        "accumulator_integrity",
        """
        update workforce.fct_yearly_events
           set event_sequence = 98, employee_id = (
                 select max(employee_id) from workforce.int_hiring_events where scenario_id = SCENARIO)
         where event_id = (
                 select min(event_id::text)::uuid from workforce.fct_yearly_events
                  where scenario_id = SCENARIO and event_type = 'deferral_escalation')"""),
    ZEROED_RATE(
        "int_deferral_rate_state_accumulator",
        "state_accumulation",
        "state_consistency",
        """
        update workforce.int_deferral_rate_state_accumulator set current_deferral_rate = 0
         where scenario_id = SCENARIO and employee_id = (
                 select min(employee_id) from workforce.int_deferral_rate_state_accumulator
                  where scenario_id = SCENARIO and current_deferral_rate > 0)"""),
    CONTRIBUTION_99999(
        "int_employee_contributions",
        "validation",
        "contribution_limits",
        """
        update workforce.int_employee_contributions set annual_contribution_amount = 99999
         where scenario_id = SCENARIO and employee_id = (
                 select min(employee_id) from workforce.int_employee_contributions
                  where scenario_id = SCENARIO)"""),
    FLIPPED_STATUS(
        "fct_workforce_snapshot",
        "validation",
        "workforce_totals",
        """
        update workforce.fct_workforce_snapshot set employment_status = 'terminated'
         where scenario_id = SCENARIO and employee_id = (
                 select min(employee_id) from workforce.fct_workforce_snapshot
                  where scenario_id = SCENARIO and employment_status = 'active')""");

    private final String step;
    private final String stage;
    private final String rule;
    private final String deed;

    Fault(String step, String stage, String rule, String deed) {
      this.step = step;
      this.stage = stage;
      this.rule = rule;
      this.deed = deed;
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void theRightRuleCatchesItAndTheStageIsMadeAgain(Fault fault) {
    String scenario = fault.name();
    plan(scenario, fault.step, fault.deed, 1);

    Outcome outcome = simulation.run("scenario_id=" + scenario, SIZE, ONE_YEAR);

    assertThat(outcome.status()).describedAs(outcome.toString()).isEqualTo("COMPLETED");
    assertThat(outcome.disposition()).isEqualTo("passed");
    assertThat(found(scenario, "replaced and not passed")).contains(fault.rule);
    assertThat(
            simulation.one(
                """
                select recoveries from wadi.wf_stage s join wadi.wf_execution e on e.id = s.execution_id
                 where series = '%s' and stage = '%s'"""
                    .formatted(scenario, fault.stage)))
        .isEqualTo("1");
    assertThat(simulation.hashes(scenario)).isEqualTo(sound);
    assertThat(
            simulation.ask(
                "select * from workforce.registry_problems('%s', 2025, 2025)".formatted(scenario)))
        .isEmpty();
  }

  private static List<String> found(String scenario, String which) {
    return simulation
        .ask(
            """
            select rule from wadi.wf_validation v join wadi.wf_execution e on e.id = v.execution_id
             where series = '%s' and %s"""
                .formatted(scenario, which))
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  @Test
  void aModelThatBreaksOnceIsMadeAgainWithItsWholeStage() {
    // a count in a table would be undone together with the step that breaks
    simulation.execute(
        """
        create sequence fault.breaks;
        create function fault.once() returns trigger language plpgsql security definer as $$
        begin
          if nextval('fault.breaks') = 1 then
            raise exception 'broken once';
          end if;
          return null;
        end $$;
        create trigger once before insert on workforce.int_merit_events
          for each statement execute function fault.once();
        """);

    Outcome outcome = simulation.run("scenario_id=broken_model", SIZE, ONE_YEAR);
    simulation.execute("drop trigger once on workforce.int_merit_events");

    assertThat(outcome.status()).describedAs(outcome.toString()).isEqualTo("COMPLETED");
    assertThat(
            simulation.ask(
                """
                select stage, recoveries from wadi.wf_stage s
                  join wadi.wf_execution e on e.id = s.execution_id
                 where series = 'broken_model' and recoveries > 0"""))
        .extracting(row -> String.join(" ", row))
        .containsExactly("event_generation 1");
    assertThat(simulation.hashes("broken_model")).isEqualTo(sound);
  }

  @Test
  void aFaultThatComesBackEndsARunThatIsToFailOnIt() {
    String deed =
        "update workforce.int_employee_contributions set annual_contribution_amount = 99999 where scenario_id = SCENARIO";
    plan("comes_back", "int_employee_contributions", deed, 9);

    Outcome outcome =
        simulation.run(
            Simulation.order("scenario_id=comes_back", SIZE, ONE_YEAR).failingOnValidation());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.failedStep().orElse("")).contains("contribution_limits");
    assertThat(outcome.error().orElse("")).contains("outside 0 and the limit");
  }

  @Test
  void withoutThatOrderItIsToldAndTheRunCompletes() {
    String deed =
        "update workforce.int_employee_contributions set annual_contribution_amount = 99999 where scenario_id = SCENARIO";
    plan("told", "int_employee_contributions", deed, 9);

    Outcome outcome = simulation.run("scenario_id=told", SIZE, ONE_YEAR);

    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(found("told", "not replaced and not passed")).containsExactly("contribution_limits");
  }

  @Test
  void aPlanThatCannotBeCarriedOutEndsTheRunWithItsFigures() {
    Outcome outcome =
        simulation.run("scenario_id=too_fast", SIZE, ONE_YEAR, "target_growth_rate=0.9");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.error().orElse(""))
        .contains("FAIL_HIRES_EXCEED_RATIO", "200 employed, target 380");
    assertThat(
            simulation.one(
                "select count(*) from workforce.fct_yearly_events where scenario_id = 'too_fast'"))
        .isEqualTo("0");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "duplicates, 0.004, row_count_drift, passed",
    "duplicates, 0.1, row_count_drift, failed",
    "null_birth_dates, 0.1, row_count_drift, failed",
    "percent_rates, 0.1, '', passed",
    "terminated_rows, 0.1, '', passed",
    "level_gaps, 0.1, '', passed"
  })
  void aFaultyCensusIsCleanedOrRefused(
      String faults, String share, String rule, String disposition) {
    String scenario = faults + share.replace('.', '_');

    Outcome outcome =
        simulation.run(
            "scenario_id=" + scenario,
            SIZE,
            ONE_YEAR,
            "census_faults=" + faults,
            "census_fault_share=" + share);

    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(outcome.disposition()).isEqualTo(disposition);
    assertThat(found(scenario, "not passed"))
        .isEqualTo(disposition.equals("failed") ? List.of(rule) : List.of());
    assertThat(
            simulation.one(
                """
                select count(*) || ' ' || (max(deferral_rate) <= 0.12) from workforce.stg_census_data
                 where scenario_id = '%s'"""
                    .formatted(scenario)))
        .endsWith(" true");
  }
}

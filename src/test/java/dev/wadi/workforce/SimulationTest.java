package dev.wadi.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wadi.workflow.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand people over five years: what the tables and the reports then say. */
class SimulationTest {
  @TempDir static Path outputs;
  private static Simulation simulation;
  private static Outcome outcome;

  @BeforeAll
  static void aThousandPeopleAreSimulated() {
    simulation = Simulation.fresh(outputs);
    outcome = simulation.run("census_size=1000");
  }

  @AfterAll
  static void close() {
    simulation.close();
  }

  @Test
  void itCompletesAndEveryRulePasses() {
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(outcome.disposition()).describedAs(findings()).isEqualTo("passed");
    assertThat(
            simulation.ask(
                "select rule, count(*) from wadi.wf_validation where passed group by rule order by rule"))
        .extracting(row -> row.get(0) + " " + row.get(1))
        .containsExactly(
            "accumulator_integrity 5",
            "compensation_reasonableness 5",
            "contribution_limits 5",
            "data_freshness_check 5",
            "event_sequence 5",
            "event_spike 5",
            "hire_termination_ratio 5",
            "row_count_drift 5",
            "stale_years 5",
            "state_consistency 5",
            "workforce_totals 5");
  }

  private static String findings() {
    return simulation
        .ask("select rule, iteration, message from wadi.wf_validation where not passed")
        .toString();
  }

  @Test
  void headcountsFollowFromThePlanToTheLastPerson() {
    assertThat(
            simulation.ask(
                """
                select simulation_year, starting_headcount, target_ending_headcount,
                       experienced_terminations, total_hires, new_hire_terminations
                  from workforce.int_workforce_needs order by simulation_year"""))
        .extracting(row -> String.join(" ", row))
        .containsExactly(
            "2025 1000 1030 139 226 57",
            "2026 1030 1061 145 235 59",
            "2027 1061 1093 150 243 61",
            "2028 1093 1126 154 250 63",
            "2029 1126 1160 159 258 65");
  }

  @Test
  void theEighteenChecksFindNothingInTablesThatAreNotEmpty() {
    Map<String, Long> violations = Checks.of(simulation, "default");

    assertThat(violations).hasSize(18).allSatisfy((check, bad) -> assertThat(bad).isZero());
    assertThat(
            simulation.ask(
                """
                select count(*), count(*) filter (where employment_status = 'active')
                  from workforce.fct_workforce_snapshot"""))
        .extracting(row -> String.join(" ", row))
        .containsExactly("6522 5470");
    assertThat(
            simulation.ask(
                "select event_type from workforce.fct_yearly_events group by 1 having count(*) > 20"))
        .hasSize(7);
    assertThat(simulation.one("select count(*) from workforce.fct_yearly_events"))
        .isEqualTo(
            simulation.one(
                """
                select (select count(*) from workforce.int_hiring_events)
                     + (select count(*) from workforce.int_termination_events)
                     + (select count(*) from workforce.int_promotion_events)
                     + (select count(*) from workforce.int_merit_events)
                     + (select count(*) from workforce.int_enrollment_events)
                     + (select count(*) from workforce.int_deferral_escalation_events)"""));
  }

  @Test
  void whatIsDrawnIsDefinedByWhatItIsAbout() {
    assertThat(simulation.one("select workforce.draw(42, 'term', 'EMP_1', 2025)"))
        .isEqualTo("0.4242528387714266");
  }

  @Test
  void aLeapYearHas366Days() {
    assertThat(
            simulation.ask(
                """
                select distinct simulation_year,
                       round(current_compensation * (make_date(simulation_year + 1, 1, 1) - hire_date)
                               / prorated_annual_compensation) as days
                  from workforce.fct_workforce_snapshot
                 where detailed_status_code = 'new_hire_active'
                   and hire_date < make_date(simulation_year, 7, 1)
                   and simulation_year in (2027, 2028) order by 1"""))
        .extracting(row -> String.join(" ", row))
        .containsExactly("2027 365", "2028 366");
  }

  @Test
  void theRegistriesSayWhatTheFactsSay() {
    assertThat(simulation.ask("select * from workforce.registry_problems('default', 2025, 2029)"))
        .isEmpty();
    assertThat(simulation.one("select count(*) from workforce.enrollment_registry"))
        .isEqualTo(
            simulation.one(
                """
                select count(distinct employee_id) from workforce.int_enrollment_state_accumulator
                 where enrollment_date is not null"""));
    assertThat(
            simulation.one(
                """
                select count(*) from workforce.fct_yearly_events e
                 where event_type = 'deferral_escalation' and simulation_year = 2029
                   and workforce.escalation_count('default', e.employee_id) <> (
                         select escalations_received
                           from workforce.int_deferral_escalation_state_accumulator s
                          where s.simulation_year = 2029 and s.employee_id = e.employee_id)"""))
        .isEqualTo("0");
    assertThat(simulation.ask("select * from workforce.enrolled_employees('default', 2029)"))
        .hasSize(
            Integer.parseInt(
                simulation.one(
                    """
                    select count(*) from workforce.fct_workforce_snapshot
                     where simulation_year = 2029 and is_enrolled""")));
    assertThat(
            simulation.one(
                """
                select bool_and(workforce.is_employee_enrolled('default', p)) from
                  workforce.escalation_participants('default') p"""))
        .isEqualTo("t");
  }

  @Test
  void theReportOfAYearIsACompleteDocument() throws IOException {
    JsonNode year =
        new ObjectMapper().readTree(simulation.output("default/year_2026.json").toFile());

    assertThat(year.path("year").asInt()).isEqualTo(2026);
    assertThat(year.path("workforce_breakdown").path("active_employees").asInt()).isEqualTo(1061);
    assertThat(
            year.path("workforce_breakdown")
                .path("breakdown_by_status")
                .path("new_hire_active")
                .asInt())
        .isEqualTo(176);
    assertThat(year.path("event_summary").path("events_by_type").path("hire").asInt())
        .isEqualTo(235);
    assertThat(year.path("event_summary").path("hire_termination_ratio").asDouble())
        .isEqualTo(1.152);
    assertThat(year.path("growth_analysis").path("net_growth").asInt()).isEqualTo(31);
    assertThat(year.path("contribution_summary").path("enrolled_employees_active_eoy").asInt())
        .isPositive();
    assertThat(year.path("data_quality_results")).hasSize(11);
    assertThat(year.path("generated_at").asText()).endsWith("Z");
  }

  @Test
  void theSummaryHasALineForEachYear() throws IOException {
    assertThat(Files.readAllLines(simulation.output("default/multi_year_summary_2025_2029.csv")))
        .hasSize(6)
        .startsWith(
            "Year,Total Employees,Active Employees,Participation Rate", "2025,1226,1030,84.4%")
        .last()
        .asString()
        .startsWith("2029,1384,1160,");
    JsonNode all =
        new ObjectMapper()
            .readTree(simulation.output("default/multi_year_summary_2025_2029.json").toFile());
    assertThat(all.path("growth_analysis").path("end_active").asInt()).isEqualTo(1160);
    assertThat(all.path("event_trends").path("hire").toString()).isEqualTo("[226,235,243,250,258]");
    assertThat(all.path("participation_trends")).hasSize(5);
  }
}

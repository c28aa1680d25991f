package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A census is dropped like any other file, and a simulation starts from it. */
class CensusAcceptanceTest {
  private static final String RESULT =
      """
      select simulation_year || ' ' || count(*) || ' ' || sum(current_compensation) || ' '
             || count(*) filter (where is_enrolled)
        from workforce.fct_workforce_snapshot where scenario_id = '%s'
       group by simulation_year order by simulation_year""";

  @Test
  void aDroppedCensusGivesWhatTheSameGeneratedOneGives(@TempDir Path place) throws Exception {
    try (Household household = Household.founded(place.resolve("home"))) {
      Household.Answer generated =
          run(household, "scenario_id=generated", "end_year=2026", "census_size=120");
      assertThat(generated.code()).describedAs(generated.out() + generated.err()).isZero();

      List<String> people =
          new ArrayList<>(
              household.ask(
                  """
                  select concat_ws(',', employee_id, birth_date, hire_date, coalesce(termination_date::text, ''),
                           gross_compensation, trim_scale(deferral_rate), coalesce(enrollment_date::text, ''),
                           auto_escalation_opt_out::text)
                    from workforce.generated_census order by employee_id"""));
      assertThat(people).hasSize(120);
      Collections.shuffle(people, new Random(7));
      people.add(
          0,
          "Employee ID,Date of Birth,Hire Date,Termination Date,Gross Compensation,Deferral Rate,"
              + "Enrollment Date,Auto Escalation Opt Out");
      Path drop = Files.createDirectories(place.resolve("drop"));
      Files.write(drop.resolve("census_20241231.csv"), people);

      Household.Answer loaded = household.wadi("process", "--input-dir", drop.toString(), "--json");
      assertThat(loaded.code()).describedAs(loaded.out() + loaded.err()).isZero();
      assertThat(loaded.file("census_20241231.csv").path("rows").path("loaded").asLong())
          .isEqualTo(120);
      Household.Answer dropped = run(household, "scenario_id=dropped", "end_year=2026");

      assertThat(dropped.code()).describedAs(dropped.out() + dropped.err()).isZero();
      assertThat(household.ask(RESULT.formatted("dropped")))
          .hasSize(2)
          .isEqualTo(household.ask(RESULT.formatted("generated")));
      assertThat(
              household.ask(
                  "select distinct details ->> 'files' from wadi.wf_validation"
                      + " where rule = 'data_freshness_check' and details ->> 'files' <> '[]'"))
          .hasSize(1);
      assertThat(household.at("outputs/workflows/workforce-simulation/dropped/year_2026.json"))
          .exists();
    }
  }

  @Test
  void withoutAnyCensusTheRunEndsAndSaysSo(@TempDir Path place) throws Exception {
    try (Household household = Household.founded(place.resolve("home"))) {
      Household.Answer none = run(household, "end_year=2025");

      assertThat(none.code()).isEqualTo(1);
      assertThat(none.out() + none.err()).contains("FAIL_NOBODY_EMPLOYED");
    }
  }

  private static Household.Answer run(Household household, String... parameters) {
    List<String> words = new ArrayList<>(List.of("workflow", "run", "workforce-simulation"));
    for (String parameter : parameters) {
      words.addAll(List.of("--param", parameter));
    }
    return household.wadi(words.toArray(String[]::new));
  }
}

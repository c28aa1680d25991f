package dev.wadi.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.wadi.workflow.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes results, and what does not. Three years of 200 people. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class ReproducibleTest {
  private static final String SIZE = "census_size=200";
  private static final String YEARS = "end_year=2027";

  @TempDir static Path place;
  private static Simulation simulation;
  private static Map<String, String> expected;

  @BeforeAll
  static void runWithoutInterruption() {
    simulation = Simulation.fresh(place.resolve("outputs"));
    assertThat(simulation.run(SIZE, YEARS).disposition()).isEqualTo("passed");
    expected = simulation.hashes("default");
    assertThat(expected).hasSize(3 * Simulation.RESULTS.size());
  }

  @AfterAll
  static void close() {
    simulation.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void parallelismChangesNothing(int most) throws IOException {
    Path folder = Files.createDirectories(place.resolve("parallel" + most));
    String yaml = Files.readString(Path.of("config/workflows/workforce-simulation.yaml"));
    assertThat(yaml).contains("maxParallel: 2");
    Files.writeString(
        folder.resolve("workforce-simulation.yaml"),
        yaml.replace("maxParallel: 2", "maxParallel: " + most));
    HikariConfig two = new HikariConfig();
    two.setDataSource(simulation.database().dataSource());
    two.setMaximumPoolSize(2);
    two.setAutoCommit(true);
    String scenario = "parallel" + most;

    try (HikariDataSource pool = new HikariDataSource(two);
        Simulation other = simulation.beside(folder, pool)) {
      Outcome outcome = other.run("scenario_id=" + scenario, SIZE, YEARS);
      assertThat(outcome.disposition()).describedAs(outcome.toString()).isEqualTo("passed");
    }
    assertThat(simulation.hashes(scenario)).isEqualTo(expected);
  }

  @Test
  void theOrderOfTheCensusChangesNothing() {
    simulation.execute(
        """
        insert into workforce.raw_census_versions
          (business_date, employee_id, birth_date, hire_date, termination_date, gross_compensation,
           deferral_rate, enrollment_date, auto_escalation_opt_out, job_id, attempt, source_row)
        select date '2024-12-31', employee_id, birth_date, hire_date, termination_date,
               gross_compensation, deferral_rate, enrollment_date, auto_escalation_opt_out, 1, 1,
               row_number() over (order by md5(employee_id))
          from workforce.generated_census where scenario_id = 'default'
         order by md5(employee_id)""");

    assertThat(simulation.run("scenario_id=shuffled", YEARS).disposition()).isEqualTo("passed");

    assertThat(simulation.hashes("shuffled")).isEqualTo(expected);
  }

  @Test
  void anotherSeedChangesEveryYear() {
    assertThat(simulation.run("scenario_id=seed43", "random_seed=43", SIZE, YEARS).disposition())
        .isEqualTo("passed");

    Map<String, String> other = simulation.hashes("seed43");
    assertThat(other.keySet()).isEqualTo(expected.keySet());
    for (int year = 2025; year <= 2027; year++) {
      String events = "fct_yearly_events " + year;
      assertThat(other.get(events)).isNotEqualTo(expected.get(events));
    }
  }

  @Test
  void scenariosSideBySideDoNotTouchEachOther() {
    simulation.execute("insert into workforce.cfg values ('left', 'cola_rate', 0.05)");
    CompletableFuture<Outcome> left =
        CompletableFuture.supplyAsync(() -> simulation.run("scenario_id=left", SIZE, YEARS));
    Outcome right = simulation.run("scenario_id=right", SIZE, YEARS);

    assertThat(left.join().disposition()).isEqualTo("passed");
    assertThat(right.disposition()).isEqualTo("passed");
    assertThat(simulation.hashes("right")).isEqualTo(expected);
    assertThat(simulation.hashes("left").get("fct_workforce_snapshot 2025"))
        .isNotEqualTo(expected.get("fct_workforce_snapshot 2025"));
    assertThat(
            simulation.one(
                """
                select string_agg(distinct parameter_source || ' ' || parameter_value, ', ')
                  from workforce.int_effective_parameters
                 where scenario_id = 'left' and parameter_name = 'cola_rate'"""))
        .isEqualTo("scenario 0.05");
  }

  @Test
  void stoppedAfterAYearItGoesOnToTheSameEnd() {
    assertThat(simulation.run("scenario_id=stopped", SIZE, "end_year=2026").status())
        .isEqualTo("COMPLETED");

    Outcome outcome =
        simulation.run(Simulation.order("scenario_id=stopped", SIZE, YEARS).resuming());

    assertThat(outcome.status()).describedAs(outcome.toString()).isEqualTo("COMPLETED");
    assertThat(outcome.resumedFrom()).contains("2026");
    assertThat(simulation.hashes("stopped")).isEqualTo(expected);
  }

  @Test
  void aYearThatIsThereIsReplacedByTheSame() {
    assertThat(simulation.run("scenario_id=again", SIZE, YEARS).status()).isEqualTo("COMPLETED");
    simulation.execute(
        "update wadi.wf_checkpoint set valid = false where series = 'again' and iteration = '2027'");
    simulation.execute(
        """
        create or replace function workforce.forget_after(scenario text, start_year integer, year integer)
        returns void language sql as $$ select $$""");

    Outcome outcome = simulation.run(Simulation.order("scenario_id=again", SIZE, YEARS).resuming());

    assertThat(outcome.resumedFrom()).contains("2026");
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(simulation.hashes("again")).isEqualTo(expected);
    assertThat(simulation.ask("select * from workforce.registry_problems('again', 2025, 2027)"))
        .isEmpty();
  }

  @Test
  void aTamperedTableIsNamedAndNothingGoesOnFromIt() {
    assertThat(simulation.run("scenario_id=tampered", SIZE, "end_year=2026").status())
        .isEqualTo("COMPLETED");
    simulation.execute(
        """
        update workforce.int_deferral_rate_state_accumulator set rate_source = 'nobody knows'
         where scenario_id = 'tampered' and simulation_year = 2026 and employee_id = (
               select min(employee_id) from workforce.int_deferral_rate_state_accumulator
                where scenario_id = 'tampered' and simulation_year = 2026)""");

    assertThatThrownBy(
            () -> simulation.run(Simulation.order("scenario_id=tampered", SIZE, YEARS).resuming()))
        .hasMessageContaining("int_deferral_rate_state_accumulator")
        .hasMessageNotContaining("fct_workforce_snapshot");
    assertThatThrownBy(
            () ->
                simulation.run(
                    Simulation.order("scenario_id=tampered", SIZE, YEARS, "cola_rate=0.07")
                        .resuming()))
        .hasMessageContaining("config changed")
        .hasMessageContaining("cola_rate");
  }

  @Test
  void aShorterRunTellsOfTheYearsThatAnEarlierOneLeftBehind() {
    assertThat(simulation.run("scenario_id=shorter", SIZE, YEARS).disposition())
        .isEqualTo("passed");

    Outcome outcome = simulation.run("scenario_id=shorter", SIZE, "end_year=2025");

    assertThat(outcome.disposition()).isEqualTo("passed_with_warnings");
    List<List<String>> warnings =
        simulation.ask(
            "select message from wadi.wf_validation where execution_id = '%s' and not passed"
                .formatted(outcome.execution()));
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).get(0)).contains("2026, 2027", "end_year=2027");
  }
}

package dev.wadi.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.SharedData;
import dev.wadi.workflow.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 100,000 people over five years against the magnitudes that are given, and what sizes cost. */
@Tag("experiment")
class MagnitudesExperimentTest {
  private static final Logger LOG = LoggerFactory.getLogger(MagnitudesExperimentTest.class);

  @TempDir Path outputs;

  @Test
  void aHundredThousandPeopleComeToTheGivenMagnitudes() throws IOException {
    List<List<List<Double>>> given = tables(SharedData.workforce("magnitudes_100k.txt"));
    assertThat(given).hasSize(4).allSatisfy(table -> assertThat(table).hasSize(5));
    try (Simulation simulation = Simulation.fresh(outputs)) {
      run(simulation, 100_000);

      assertThat(Checks.of(simulation, "default"))
          .hasSize(18)
          .allSatisfy((check, bad) -> assertThat(bad).describedAs(check).isZero());
      assertThat(
              simulation.one(
                  "select count(*) from workforce.fct_workforce_snapshot where scenario_id = 'default'"))
          .isEqualTo(String.valueOf(122471 + 126520 + 130366 + 134283 + 138313));
      // headcounts: to the last person
      assertThat(
              numbers(
                  simulation,
                  """
                  select simulation_year, starting_headcount, target_ending_headcount,
                         experienced_terminations, total_hires, new_hire_terminations
                    from workforce.int_workforce_needs order by 1"""))
          .isEqualTo(given.get(0));
      near(
          numbers(
              simulation,
              """
              select simulation_year, count(*) filter (where event_type = 'promotion'),
                     count(*) filter (where event_type = 'raise'),
                     count(*) filter (where event_type = 'enrollment'),
                     count(*) filter (where event_type = 'enrollment_change'),
                     count(*) filter (where event_type = 'deferral_escalation'), count(*)
                from workforce.fct_yearly_events group by 1 order by 1"""),
          given.get(1));
      near(
          numbers(
              simulation,
              """
              select simulation_year, avg(current_compensation), 100 * avg(is_enrolled::integer),
                     100 * avg(current_deferral_rate) filter (where is_enrolled)
                from workforce.fct_workforce_snapshot where employment_status = 'active'
               group by 1 order by 1"""),
          given.get(2));
      near(
          numbers(
              simulation,
              """
              select simulation_year, count(*), sum(annual_contribution_amount) / 1e6,
                     count(*) filter (where irs_limit_applied)
                from workforce.int_employee_contributions group by 1 order by 1"""),
          given.get(3));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000})
  void whatOtherSizesCost(int people) {
    try (Simulation simulation = Simulation.fresh(outputs)) {
      run(simulation, people);
    }
  }

  private static void run(Simulation simulation, int people) {
    long begun = System.nanoTime();
    Outcome outcome = simulation.run("census_size=" + people);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(outcome.disposition()).describedAs(outcome.toString()).isEqualTo("passed");
    LOG.info("{} people, five years: {} ms", people, took.toMillis());
    simulation
        .ask(
            """
            select s.stage, round(sum(extract(epoch from finished_at - started_at)), 1)
              from wadi.wf_stage s group by s.stage, s.stage order by 2 desc""")
        .forEach(stage -> LOG.info("{} {} s", stage.get(0), stage.get(1)));
  }

  private static void near(List<List<Double>> found, List<List<Double>> given) {
    assertThat(found).hasSameSizeAs(given);
    for (int row = 0; row < given.size(); row++) {
      for (int column = 0; column < given.get(row).size(); column++) {
        assertThat(found.get(row).get(column))
            .describedAs("row %d, column %d", row, column)
            .isCloseTo(given.get(row).get(column), Percentage.withPercentage(1));
      }
    }
  }

  private static List<List<Double>> numbers(Simulation simulation, String sql) {
    return simulation.ask(sql).stream()
        .map(row -> row.stream().map(Double::valueOf).toList())
        .toList();
  }

  /** The tables of the file: rows of numbers between the lines that say what they are. */
  private static List<List<List<Double>>> tables(Path file) throws IOException {
    List<List<List<Double>>> tables = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("---")) {
        tables.add(new ArrayList<>());
      } else if (line.matches("\\s*\\d{4} \\|.*")) {
        tables
            .get(tables.size() - 1)
            .add(Arrays.stream(line.split("\\|")).map(String::strip).map(Double::valueOf).toList());
      }
    }
    return tables;
  }
}

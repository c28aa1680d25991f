package dev.wadi.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.workflow.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in a stage, then another process resumes: in the end nobody can tell. */
class KilledSimulationTest {
  private static final List<String> STAGES =
      List.of(
          "initialization",
          "foundation",
          "event_generation",
          "state_accumulation",
          "validation",
          "reporting");

  @TempDir Path place;

  private record Point(String stage, int year) {}

  @Test
  void killedAtFivePointsItEndsAsIfUninterrupted() throws Exception {
    killed(
        List.of(
            new Point("initialization", 2025),
            new Point("event_generation", 2025),
            new Point("foundation", 2026),
            new Point("state_accumulation", 2026),
            new Point("validation", 2027)),
        "census_size=150",
        "end_year=2027");
  }

  @Test
  @Tag("experiment")
  void killedInEveryStageOfEveryYearItEndsAsIfUninterrupted() throws Exception {
    List<Point> points =
        IntStream.rangeClosed(2025, 2029)
            .boxed()
            .flatMap(year -> STAGES.stream().map(stage -> new Point(stage, year)))
            .toList();
    assertThat(points).hasSize(30);
    killed(points, "census_size=1000", "end_year=2029");
  }

  private void killed(List<Point> points, String... parameters) throws Exception {
    try (Simulation simulation = Simulation.fresh(place.resolve("outputs"))) {
      String[] undisturbed = parameters.clone();
      Outcome sound = simulation.run(with("scenario_id=sound", undisturbed));
      assertThat(sound.disposition()).describedAs(sound.toString()).isEqualTo("passed");
      Map<String, String> expected = simulation.hashes("sound");

      String[] disturbed = with("scenario_id=killed", parameters);
      try (KillPoints kills = new KillPoints(simulation, place)) {
        for (Point point : points) {
          kills.killIn(point.stage(), point.year(), disturbed);
        }
      }
      // a process that starts takes over from a dead one of its machine at once
      Outcome outcome;
      try (Simulation next =
          simulation.beside(Path.of("config", "workflows"), simulation.database().dataSource())) {
        outcome = next.run(Simulation.order(disturbed).resuming());
      }

      assertThat(outcome.status()).describedAs(outcome.toString()).isEqualTo("COMPLETED");
      assertThat(outcome.disposition()).isEqualTo("passed");
      assertThat(simulation.hashes("killed")).isEqualTo(expected);
      assertThat(
              simulation.ask(
                  "select * from workforce.registry_problems('killed', 2025, %s)"
                      .formatted(parameters[1].split("=", 2)[1])))
          .isEmpty();
    }
  }

  private static String[] with(String first, String... others) {
    return Stream.concat(Stream.of(first), Arrays.stream(others)).toArray(String[]::new);
  }
}

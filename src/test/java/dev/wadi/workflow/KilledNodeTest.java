package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process is really killed in the middle of a step; another one that runs already goes on. */
class KilledNodeTest {
  private static final Logger LOG = LoggerFactory.getLogger(KilledNodeTest.class);

  /** A lease holds for nine seconds, and others look once a second. */
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(15);

  @TempDir Path place;

  @Test
  void anotherNodeGoesOnAndEverythingIsThereOnce() throws Exception {
    try (Plant plant = new Plant(place)) {
      plant.registry.action("plant", "effect", run -> KilledNode.insert(run, "once"));
      plant.registry.action(
          "plant", "stall", run -> KilledNode.insert(run, "in the other process"));
      plant.define(
          "stalling",
          """
          steps:
            - {name: first, service: plant, action: effect, compensate: {action: effect}}
            - {name: second, service: plant, action: stall}
            - {name: third, service: plant, action: effect}
          """);
      Workflows other = plant.node();
      other.serve(2);
      Process killed = start(plant);
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(killed.getInputStream(), StandardCharsets.UTF_8))) {
        String line = said.readLine();
        while (line != null && !line.equals("stalling")) {
          line = said.readLine();
        }
        assertThat(line).isEqualTo("stalling");
      }
      assertThat(plant.effects()).containsExactly("first");
      killed.destroyForcibly().waitFor();
      long begun = System.nanoTime();
      Eventually.within(
          TAKEN_OVER_WITHIN,
          () -> other.status("stalling").outcome().isOver(),
          () -> other.status("stalling").toString());
      LOG.info("taken over and done after {} ms", (System.nanoTime() - begun) / 1_000_000);
      assertThat(other.status("stalling").outcome().status()).isEqualTo("COMPLETED");
      assertThat(plant.rows("select what, tries from plant.effects order by id"))
          .containsExactly("first once", "second in the other process", "third once");
    }
  }

  private static Process start(Plant plant) throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledNode.class.getName(),
                plant.database.url(),
                plant.database.user(),
                plant.database.password(),
                plant.folder.toString()))
        .redirectErrorStream(true)
        .start();
  }
}

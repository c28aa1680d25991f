package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.cli.ConfirmOptions;
import dev.wadi.cli.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A held replacement is confirmed while a service works beside. */
class ServeHeldTest {
  private static final String BUKITTINGGI = "20260105/3. Miss Glam Bukittinggi.csv";
  private static final String ROWS =
      "select count(*) from retail.stock_health where location = 'BUKITTINGGI'";
  private static final int LEFT = 20;

  @TempDir Path home;

  @Test
  void aServiceHoldsWhatShrinksAndGoesOnWhenAPersonConfirmsIt() throws Exception {
    try (Serving serving =
        Serving.on(home, Map.of("intake.settle", "100ms", "intake.poll", "50ms"))) {
      serving.loadReferences();
      serving.drop(Serving.PADANG);
      serving.drop(BUKITTINGGI);
      serving.awaitLoads(6);
      long whole = serving.number(ROWS);

      drop(serving);
      serving.awaitEvent("job.held", 1);
      String held = "select job_id from wadi.job_needs where kind = 'confirmation'";
      long job = serving.number(held);
      serving.drop("20260105/2. Miss Glam Pekanbaru.xlsx");
      serving.awaitLoads(7);
      assertThat(serving.number(ROWS)).isEqualTo(whole).isGreaterThan(LEFT);
      assertThat(serving.number(held)).isEqualTo(job);

      int code;
      try (House house = new House()) {
        code =
            house.confirm(new ConfirmOptions(serving.options(), job), Progress.silent()).exitCode();
      }

      assertThat(code).isZero();
      assertThat(serving.number(ROWS)).isEqualTo(LEFT);
      assertThat(serving.ask("select state || '/' || load_state from wadi.jobs where id = " + job))
          .isEqualTo("done/live");
      assertThat(serving.number("select count(*) from wadi.loads where job_id = " + job))
          .isEqualTo(1);
      assertThat(serving.number("select count(*) from wadi.events where kind = 'job.held'"))
          .isEqualTo(1);
      Eventually.eventually(
          () -> serving.number(Judgement.UNRESTED) == 0,
          () -> serving.ask("select string_agg(j::text, E'\\n') from wadi.jobs j"));
    }
  }

  private static void drop(Serving serving) throws Exception {
    List<String> lines = Files.readAllLines(Serving.SAMPLES.resolve(BUKITTINGGI));
    Path aside = serving.home("shrunk.csv");
    Files.write(aside, lines.subList(0, 1 + LEFT));
    Path target = serving.inbox().resolve(BUKITTINGGI);
    Files.createDirectories(target.getParent());
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
  }
}

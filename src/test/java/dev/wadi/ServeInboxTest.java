package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.cli.ProcessOptions;
import dev.wadi.cli.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ServeInboxTest {
  private static final Logger LOG = LoggerFactory.getLogger(ServeInboxTest.class);
  private static final Duration SETTLE = Duration.ofMillis(300);
  private static final String BUKITTINGGI = "20260105/3. Miss Glam Bukittinggi.csv";

  @TempDir Path home;
  private Serving serving;

  @BeforeEach
  void serve() throws IOException {
    serving = Serving.on(home, Map.of("intake.settle", "300ms", "intake.poll", "100ms"));
    serving.loadReferences();
  }

  @AfterEach
  void end() throws Exception {
    serving.close();
  }

  private static void stall() {
    LockSupport.parkNanos(SETTLE.multipliedBy(3).toNanos());
  }

  /** The name of the file alone, in whatever folder. */
  private static String named(String sample) {
    return "file_name = '" + sample.substring(sample.indexOf('/') + 1) + "'";
  }

  @Test
  void aDroppedWorkbookIsMovedAsideWhenItIsClaimedAndCommittedSoonAfter() throws IOException {
    Instant dropped = Instant.now();
    Path original = serving.drop(Serving.PADANG);
    Eventually.eventually(
        () -> !Files.exists(original), () -> "the original is still in the inbox");
    assertThat(serving.number("select count(*) from wadi.deliveries where path like '%Padang%'"))
        .isEqualTo(1);
    try (var taken = Files.list(serving.inbox().resolve(".taken"))) {
      assertThat(taken.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.endsWith("Padang.xlsx") && !name.startsWith("."));
    }
    serving.awaitLoads(5);

    String times =
        "extract(epoch from %s - '%s'::timestamptz) * 1000 from wadi.jobs j"
            + " join wadi.deliveries d on d.id = j.delivery_id where j.pipeline = 'stock_health'";
    long claimed =
        Math.round(
            Double.parseDouble(serving.ask("select " + times.formatted("d.arrived_at", dropped))));
    long committed =
        Math.round(
            Double.parseDouble(
                serving.ask("select " + times.formatted("j.processed_at", dropped))));
    LOG.info("claimed {} ms, committed {} ms after the drop", claimed, committed);
    assertThat(claimed).isGreaterThanOrEqualTo(SETTLE.toMillis());
    assertThat(Duration.ofMillis(committed)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aWorkbookCopiedWithAStallIsReadOnceAndWhole() throws IOException {
    byte[] whole = Files.readAllBytes(Serving.SAMPLES.resolve(Serving.PADANG));
    Path place = serving.inbox().resolve(Serving.PADANG);
    Files.createDirectories(place.getParent());
    try (OutputStream out = Files.newOutputStream(place)) {
      out.write(whole, 0, whole.length / 2);
      stall();
      assertThat(serving.number("select count(*) from wadi.deliveries where path like '%Padang%'"))
          .isZero();
      out.write(whole, whole.length / 2, whole.length - whole.length / 2);
    }
    serving.awaitLoads(5);

    assertThat(serving.number("select count(*) from wadi.deliveries where path like '%Padang%'"))
        .isEqualTo(1);
    assertThat(serving.number("select count(*) from retail.stock_health"))
        .isEqualTo(
            serving.number("select rows_loaded from wadi.jobs where " + named(Serving.PADANG)))
        .isGreaterThan(35);
  }

  @Test
  void aCsvWhoseWriterPausesEndsAsTheWholeFile() throws IOException {
    serving.drop(Serving.PADANG);
    serving.awaitLoads(5);
    byte[] whole = Files.readAllBytes(Serving.SAMPLES.resolve(BUKITTINGGI));
    int half =
        new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1)
                .indexOf('\n', whole.length / 2)
            + 1;
    Path place = serving.inbox().resolve(BUKITTINGGI);
    Files.createDirectories(place.getParent());
    try (OutputStream out = Files.newOutputStream(place)) {
      out.write(whole, 0, half);
      serving.awaitLoads(6);
      out.write(whole, half, whole.length - half);
    }

    String jobs = "from wadi.jobs where " + named(BUKITTINGGI);
    Eventually.eventually(
        () ->
            serving
                .ask("select string_agg(load_state, ' ' order by id) " + jobs)
                .equals("superseded live"),
        () -> serving.ask("select string_agg(j::text, E'\\n') from wadi.jobs j"));
    long lines = Files.readString(Serving.SAMPLES.resolve(BUKITTINGGI)).lines().count() - 1;
    assertThat(serving.number("select rows_read " + jobs + " and load_state = 'live'"))
        .isEqualTo(lines);
    assertThat(
            serving.number(
                "select count(*) from retail.stock_health where location = 'BUKITTINGGI'"))
        .isEqualTo(lines);
  }

  @Test
  void aOneShotRunBesideTheServiceAndTheServiceAreBothRight(@TempDir Path folder) throws Exception {
    Path day = Files.createDirectories(folder.resolve("20260106"));
    Files.copy(Serving.SAMPLES.resolve(Serving.PADANG), day.resolve("1. Miss Glam Padang.xlsx"));
    Files.copy(Serving.SAMPLES.resolve(BUKITTINGGI), day.resolve("3. Miss Glam Bukittinggi.csv"));
    serving.drop(Serving.PADANG);
    serving.drop(BUKITTINGGI);

    int code;
    try (House house = new House()) {
      code =
          house
              .process(
                  new ProcessOptions(serving.options(), Optional.empty(), Optional.empty(), folder),
                  Progress.silent())
              .exitCode();
    }
    serving.awaitLoads(8);

    assertThat(code).isZero();
    assertThat(
            serving.ask(
                "select string_agg(location, ' ' order by location) from (select location"
                    + " from (select business_date, location, count(*) as n"
                    + "         from retail.stock_health group by 1, 2) day"
                    + " group by location having count(*) = 2 and count(distinct n) = 1) same"))
        .isEqualTo("BUKITTINGGI PADANG");
    assertThat(serving.number("select count(*) from wadi.jobs where state <> 'done'")).isZero();
    assertThat(serving.home("seeds/stock_health/20260106.csv")).exists();
  }
}

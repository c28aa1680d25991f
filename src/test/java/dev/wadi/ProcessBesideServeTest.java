package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.cli.ProcessOptions;
import dev.wadi.cli.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The same files are given to a one-shot run and to the service beside it, at once. */
class ProcessBesideServeTest {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessBesideServeTest.class);

  private static final int DAYS = 2;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path place;

  @Test
  void whoeverIsFirstEachFileIsLoadedOnceAndTheTablesAreThoseOfALoneRun() throws Exception {
    Path folder = place.resolve("given");
    List<Path> files = new ArrayList<>(MixedFiles.write(folder, DAYS).files());
    files.add(correctedReference(folder));
    Judgement lone = FaultPointTest.undisturbed(place, folder, files);
    assertThat(files).hasSize(4 + DAYS * MixedFiles.A_DAY + 1);
    assertThat(lone.isAsGoodAs(lone)).describedAs(lone.toString()).isTrue();

    Path home = Files.createDirectories(place.resolve("home"));
    try (Serving serving =
        Serving.on(
            home,
            Map.of(
                "intake.settle", "0s",
                "intake.poll", "50ms",
                "intake.incomplete-after", "100ms"))) {
      int code = both(serving, folder, files);
      assertThat(code).as("some are refused").isEqualTo(3);
      Eventually.within(
          Duration.ofSeconds(60),
          () ->
              serving.number(FROM_INBOX) == files.size() && serving.number(Judgement.UNRESTED) == 0,
          () -> serving.ask("select string_agg(j::text, E'\\n') from wadi.pipeline_file_jobs j"));
      assertThat(serving.number("select count(*) from wadi.deliveries"))
          .isEqualTo(2L * files.size());
      assertThat(serving.number(TWICE_CLAIMED)).isZero();
      LOG.info(
          "{} of {} files came to the one-shot run first",
          serving.number(FIRST_BY_PROCESS),
          files.size());
      serving.endService();

      Judgement judgement = serving.judge(folder, files);
      assertThat(judgement.isAsGoodAs(lone))
          .describedAs("lone %s%nboth %s", lone, judgement)
          .isTrue();
    }
  }

  /**
   * Its poll would wait for a route that this process has not started, and its end for the poll.
   */
  @Test
  void aOneShotRunLeavesTheInboxAloneAndEndsAtOnce() throws Exception {
    Path folder = Files.createDirectories(place.resolve("given"));
    Files.copy(Serving.SAMPLES.resolve("store_aliases.csv"), folder.resolve("store_aliases.csv"));
    try (Household household = Household.founded(place.resolve("home"))) {
      Path inbox = Files.createDirectories(household.at("inbox"));
      Path left = inbox.resolve("special_sku_60.csv");
      Files.copy(Serving.SAMPLES.resolve("special_sku_60.csv"), left);
      Instant began = Instant.now();

      Household.Answer answer =
          household.wadi(
              "process",
              "--input-dir",
              folder.toString(),
              "--set",
              "intake.settle=0s",
              "--set",
              "intake.poll=10ms");

      assertThat(answer.code()).describedAs(answer.err()).isZero();
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(18));
      assertThat(left).exists();
      assertThat(household.ask("select path from wadi.deliveries"))
          .containsExactly("store_aliases.csv");
    }
  }

  private static final String FROM_INBOX =
      "select count(*) from wadi.deliveries where source = 'inbox'";

  /** Bytes that are two jobs of the same day. */
  private static final String TWICE_CLAIMED =
      "select count(*) - count(distinct (sha256, pipeline, business_date, contract_hash))"
          + " from wadi.jobs";

  private static final String FIRST_BY_PROCESS =
      "select count(*) from wadi.deliveries where source <> 'inbox' and outcome = 'claimed'";

  /** Comes while stores derive from the former version. */
  private static Path correctedReference(Path folder) throws IOException {
    String text = Files.readString(Serving.SAMPLES.resolve("supplier_data.csv"));
    Path file = Files.createDirectories(folder.resolve("009")).resolve("supplier_data.csv");
    Files.writeString(file, text.replace(";350000;", ";350009;"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
    return file;
  }

  private static int both(Serving serving, Path folder, List<Path> files) throws Exception {
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> run = beside.submit(() -> process(serving, folder));
      for (Path file : files) {
        MixedFiles.drop(folder, file, serving.inbox());
      }
      return run.get();
    } finally {
      beside.shutdownNow();
    }
  }

  private static int process(Serving serving, Path folder) {
    try (House house = new House()) {
      return house
          .process(
              new ProcessOptions(serving.options(), Optional.empty(), Optional.empty(), folder),
              Progress.silent())
          .exitCode();
    }
  }
}

package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many small files dropped at once; what they cost is measured by the experiment. */
class SmallFilesTest {
  private static final int FILES = 300;

  @TempDir Path place;

  @Test
  void manySmallFilesAreLoadedOnceEachAndTheWrongOnesTakeNobodyWithThem() throws Exception {
    try (SmallFiles files = SmallFiles.in(place, "readings");
        Serving serving =
            files.serve("home", Map.of("intake.settle", "300ms", "intake.poll", "100ms"))) {
      Path prepared = files.prepare("readings", 0, FILES);
      Path twice = prepared.resolve(SmallFiles.name("readings", 7));
      Files.writeString(twice, SmallFiles.text(7, 0) + "D00007,S0,1\n");
      Path corrected = prepared.resolve("readings-corrected-" + SmallFiles.DAY + ".csv");
      Files.writeString(corrected, SmallFiles.text(9, 5));
      Path folder = SmallFiles.drop(serving, prepared);

      Eventually.eventually(
          () -> serving.number("select count(*) from wadi.jobs where state = 'done'") == FILES,
          () -> serving.ask("select string_agg(distinct state, ' ') from wadi.jobs"));
      Eventually.eventually(
          () -> serving.number("select count(*) from wadi.jobs where state = 'quarantined'") == 1,
          () -> "the file with a key twice is not refused");

      assertThat(serving.number("select count(*) from plant.readings"))
          .isEqualTo((FILES - 1L) * SmallFiles.ROWS);
      assertThat(serving.number("select count(*) from wadi.loads where state = 'live'"))
          .isEqualTo(FILES - 1L);
      assertThat(
              serving.number(
                  "select count(*) from wadi.jobs where state = 'done' and load_state = 'live'"
                      + " and rows_read = rows_loaded + rows_unchanged + rows_rejected"
                      + " + rows_ignored"))
          .isEqualTo(FILES - 1L);
      assertThat(serving.number("select count(*) from wadi.events where kind = 'job.seeded'"))
          .isGreaterThanOrEqualTo(FILES - 1L);
      assertThat(serving.number("select count(*) from wadi.attempts where outcome is null"))
          .isZero();
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).isEmpty();
      }
    }
  }
}

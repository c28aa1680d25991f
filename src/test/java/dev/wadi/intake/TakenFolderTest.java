package dev.wadi.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenFolderTest {
  private static final Settling SETTLING =
      new Settling(Duration.ofSeconds(5), Duration.ofMinutes(10));
  private final Tables tables = new Tables(Limits.DEFAULT);
  private final MovedClock clock = new MovedClock();
  @TempDir Path inbox;
  private TakenFolder taken;

  @BeforeEach
  void open() throws IOException {
    taken = TakenFolder.open(inbox, SETTLING, tables, clock, clock::nanos);
  }

  @Test
  void anOriginalIsMovedUnderItsDeliveryAndASafeName() throws IOException {
    FoundFile file = found("stock_health/20260105/1. Miss Gl\u00e4m.csv", "SKU,Stok\n");

    Path place = taken.take(file, 12);

    assertThat(file.path()).doesNotExist();
    assertThat(place).isEqualTo(inbox.resolve(".taken/12-1. Miss Gl_m.csv")).exists();
    assertThat(taken.changed()).isEmpty();
  }

  @Test
  void aNameThatIsAPathStaysBelowTheTakenFolder() throws IOException {
    FoundFile file = found("a.csv", "x");
    FoundFile sly = new FoundFile(file.path(), "..\\..\\x", 1, file.modified(), true);

    assertThat(taken.take(sly, 1)).hasParent(inbox.resolve(".taken"));
  }

  @Test
  void aNoteThatAPowerCutLeftEmptyKeepsNobodyFromStarting() throws IOException {
    taken.take(found("a.csv", "x"), 12);
    Files.writeString(inbox.resolve(".taken/.12-a.csv.note"), "");

    open();

    assertThat(taken.changed()).isEmpty();
  }

  @Test
  void aFileWrittenOnAfterItWasTakenIsFoundAgainUnderItsOldPath() throws IOException {
    Path place = taken.take(found("d/half.csv", "SKU,Stok\n1,2\n"), 12);
    append(place, "3,\"4");
    assertThat(later(1)).isEmpty();
    assertThat(later(60)).isEmpty();
    append(place, "\"\n");
    assertThat(later(1)).isEmpty();

    List<FoundFile> changed = later(5);

    assertThat(changed)
        .singleElement()
        .returns("d/half.csv", FoundFile::relative)
        .returns(place, FoundFile::path)
        .returns(true, FoundFile::complete);
    Path again = taken.take(changed.get(0), 13);
    assertThat(place).doesNotExist();
    assertThat(again).hasFileName("13-half.csv");
    assertThat(later(5)).isEmpty();
    assertThat(names()).containsExactly(".13-half.csv.note", "13-half.csv");
  }

  @Test
  void anOriginalThatCannotBeMovedAgainIsReportedOnceForEachChange() throws IOException {
    Path place = taken.take(found("half.csv", "SKU,Stok\n1,2\n"), 12);
    Files.createDirectories(inbox.resolve(".taken/13-half.csv/in the way"));
    append(place, "3,4\n");
    assertThat(later(1)).isEmpty();
    FoundFile changed = later(5).get(0);

    assertThatThrownBy(() -> taken.take(changed, 13)).isInstanceOf(IOException.class);
    assertThat(place).exists();
    assertThat(later(1)).isEmpty();
    assertThat(later(5)).isEmpty();

    append(place, "5,6\n");
    assertThat(later(1)).isEmpty();
    assertThat(later(5)).extracting(FoundFile::path).containsExactly(place);
  }

  @Test
  void aRestartGoesOnWatching() throws IOException {
    Path place = taken.take(found("d/%41\nhalf.csv", "SKU,Stok\n1,2\n"), 12);
    open();
    append(place, "3,4\n");
    assertThat(later(0)).isEmpty();

    assertThat(later(5)).extracting(FoundFile::relative).containsExactly("d/%41\nhalf.csv");
  }

  @Test
  void anHourAfterwardsNobodyLooksAnyMore() throws IOException {
    Path place = taken.take(found("a.csv", "SKU,Stok\n"), 12);
    assertThat(later(3_601)).isEmpty();
    append(place, "1,2\n");

    assertThat(later(0)).isEmpty();
    assertThat(later(5)).isEmpty();
  }

  @Test
  void oldOriginalsArePurgedWithTheirNotes() throws IOException {
    taken.take(found("old.csv", "SKU,Stok\n"), 1);
    clock.move(Duration.ofDays(2));
    taken.take(found("young.csv", "SKU,Stok\n"), 2);

    taken.purge(Duration.ofDays(1));

    assertThat(names()).containsExactly(".2-young.csv.note", "2-young.csv");
  }

  private List<FoundFile> later(int seconds) throws IOException {
    clock.move(Duration.ofSeconds(seconds));
    return taken.changed();
  }

  private FoundFile found(String relative, String content) throws IOException {
    Path path = inbox.resolve(relative);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    return FolderListing.all(inbox, tables).get(0);
  }

  private static void append(Path file, String content) throws IOException {
    Files.writeString(file, content, StandardOpenOption.APPEND);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(inbox.resolve(".taken"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Wall clock and monotonic clock that move together, by hand. */
  private static final class MovedClock extends Clock {
    private Instant now = Instant.parse("2026-01-05T12:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    long nanos() {
      return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("one zone");
    }
  }
}

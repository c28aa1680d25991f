package dev.wadi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Workbooks;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
  private static final Settling SETTLING =
      new Settling(Duration.ofSeconds(5), Duration.ofMinutes(10));
  private final Tables tables = new Tables(Limits.DEFAULT);
  @TempDir Path outside;
  private Path inbox;
  private FolderListing listing;
  private long now = Long.MAX_VALUE - 1; // a monotonic clock may run over

  @BeforeEach
  void anInbox() throws IOException {
    inbox = Files.createDirectory(outside.resolve("inbox"));
    listing = new FolderListing(inbox, SETTLING, tables, () -> now);
  }

  @Test
  void aFileIsFoundOnceItStayedAsItIsForTheSettleTime() throws IOException {
    write("stock_health/20260105/a.csv", "SKU,Stok\n");

    assertThat(polled(0)).isEmpty();
    assertThat(polled(4)).isEmpty();
    assertThat(polled(1)).containsExactly("stock_health/20260105/a.csv");
    assertThat(polled(100)).isEmpty();
  }

  @Test
  void everyChangeStartsTheSettleTimeAnew() throws IOException {
    write("a.csv", "SKU,Stok\n");
    assertThat(polled(0)).isEmpty();
    for (int i = 1; i < 5; i++) {
      write("a.csv", "SKU,Stok\n" + "1,2\n".repeat(i));
      assertThat(polled(4)).isEmpty();
    }

    assertThat(polled(5)).containsExactly("a.csv");
  }

  @Test
  void aWorkbookThatStallsHalfWrittenIsFoundWholeAndOnce() throws IOException {
    byte[] whole =
        Files.readAllBytes(Workbooks.write(outside.resolve("whole"), List.of(List.of("SKU"))));
    Path file = Files.write(inbox.resolve("a.xlsx"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(polled(0)).isEmpty();
    assertThat(polled(15)).isEmpty();

    Files.write(file, whole);

    assertThat(polled(1)).isEmpty();
    assertThat(polled(5)).containsExactly("a.xlsx");
    assertThat(polled(5)).isEmpty();
  }

  @Test
  void whatHasNoEndAfterTenMinutesIsFoundAsIncomplete() throws IOException {
    write("a.csv", "SKU,Stok\n1,\"x");
    assertThat(polled(0)).isEmpty();
    assertThat(polled(599)).isEmpty();
    now += Duration.ofSeconds(1).toNanos();

    assertThat(listing.poll()).singleElement().returns(false, FoundFile::complete);
  }

  @Test
  void aForgottenNameIsSeenAsNew() throws IOException {
    write("a.csv", "SKU,Stok\n");
    polled(0);
    assertThat(polled(5)).hasSize(1);
    Files.delete(inbox.resolve("a.csv"));
    listing.forget(inbox.resolve("a.csv"));
    write("a.csv", "SKU,Stok\n");

    assertThat(polled(0)).isEmpty();
    assertThat(polled(5)).containsExactly("a.csv");
  }

  @Test
  void aNameThatWentAndCameBackIsSeenAsNew() throws IOException {
    write("a.csv", "SKU,Stok\n");
    polled(0);
    assertThat(polled(5)).hasSize(1);
    Files.delete(inbox.resolve("a.csv"));
    assertThat(polled(1)).isEmpty();
    write("a.csv", "SKU,Stok\n");

    assertThat(polled(0)).isEmpty();
    assertThat(polled(5)).containsExactly("a.csv");
  }

  @Test
  void aFileThatStaysIsFoundAgainWithinSomePollsOfItsChange() throws IOException {
    write("a.csv", "SKU,Stok\n");
    polled(0);
    assertThat(polled(5)).hasSize(1);
    write("a.csv", "SKU,Stok\n1,2\n");
    int found = 0;
    for (int i = 0; i < FolderListing.TURNS + 6; i++) {
      found += polled(1).size();
    }

    assertThat(found).isEqualTo(1);
  }

  @Test
  void hiddenAndUnfinishedNamesArePassedOver() throws IOException {
    for (String name :
        List.of(
            ".taken/1-a.csv",
            ".a.csv",
            "x/.hidden/a.csv",
            "~$a.xlsx",
            "a.csv.part",
            "a.TMP",
            "a.xlsx.crdownload")) {
      write(name, "SKU,Stok\n");
    }

    assertThat(names(FolderListing.all(inbox, tables))).isEmpty();
  }

  @Test
  void linksAreFollowedToFilesInsideOnly() throws IOException {
    write("a.csv", "SKU,Stok\n");
    Files.createDirectory(outside.resolve("elsewhere"));
    Files.writeString(outside.resolve("elsewhere/secret.csv"), "x,y\n");
    Files.createSymbolicLink(inbox.resolve("b.csv"), inbox.resolve("a.csv"));
    Files.createSymbolicLink(inbox.resolve("c.csv"), outside.resolve("elsewhere/secret.csv"));
    Files.createSymbolicLink(inbox.resolve("d"), outside.resolve("elsewhere"));
    Files.createSymbolicLink(inbox.resolve("e"), inbox);
    Files.createSymbolicLink(inbox.resolve("f.csv"), inbox.resolve("gone.csv"));

    assertThat(names(FolderListing.all(inbox, tables))).containsExactly("a.csv", "b.csv");
  }

  @Test
  void allAtOnceComesInPathOrderWithWhatIsIncompleteMarked() throws IOException {
    write("b.csv", "");
    write("a/z.csv", "SKU,Stok\n");
    write("B.csv", "SKU,Stok\n");

    List<FoundFile> all = FolderListing.all(inbox, tables);

    assertThat(names(all)).containsExactly("B.csv", "a/z.csv", "b.csv");
    assertThat(all).extracting(FoundFile::complete).containsExactly(true, true, false);
    assertThat(all.get(0).size()).isEqualTo(9);
  }

  @Test
  void aMissingDropFolderIsEmpty() throws IOException {
    assertThat(FolderListing.all(outside.resolve("none"), tables)).isEmpty();
  }

  @Test
  void namesAreDataWhateverTheyHold() throws IOException {
    String name = "a\u202e'; drop\n table\\..csv";
    write(name, "SKU,Stok\n");

    assertThat(names(FolderListing.all(inbox, tables))).containsExactly(name);
  }

  private List<String> polled(int secondsLater) throws IOException {
    now += Duration.ofSeconds(secondsLater).toNanos();
    return names(listing.poll());
  }

  private static List<String> names(List<FoundFile> files) {
    return files.stream().map(FoundFile::relative).toList();
  }

  private void write(String name, String content) throws IOException {
    Path file = inbox.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}

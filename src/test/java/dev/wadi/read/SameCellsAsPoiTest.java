package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Generated workbooks of every dialect hold the same cells for POI as for us. */
class SameCellsAsPoiTest {
  private static Path folder;
  private static PoiTempFiles temporary;
  private static int workbooks;
  private static int cells;

  @BeforeContainer
  static void makeAFolder() throws IOException {
    folder = Files.createTempDirectory("same-cells");
    temporary = PoiTempFiles.in(folder);
  }

  @AfterContainer
  static void countAndRemove() throws IOException {
    temporary.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    assertThat(workbooks).isGreaterThanOrEqualTo(2_000);
    assertThat(cells).isGreaterThan(30_000);
  }

  @Property(
      tries = 950,
      seed = "20260105",
      edgeCases = EdgeCasesMode.NONE,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.BOUNDED)
  void whateverDialectAWorkbookIsWrittenIn(
      @ForAll("sheets") Planned plan, @ForAll("dialects") Dialect dialect) throws IOException {
    Path file = write("dialect.xlsx", DialectWriter.write(plan, dialect));
    Path plain =
        dialect.isReadByPoi()
            ? file
            : write("plain.xlsx", DialectWriter.write(plan, Dialect.PLAIN));

    compare(file, PoiView.of(plain));
  }

  @Property(tries = 100, seed = "20260106", edgeCases = EdgeCasesMode.NONE)
  void whatPoiWrites(@ForAll("sheets") Planned plan) throws IOException {
    Path file = write("poi.xlsx", PoiWriter.write(plan, new XSSFWorkbook()));

    compare(file, PoiView.of(file));
  }

  @Property(tries = 30, seed = "20260107", edgeCases = EdgeCasesMode.NONE)
  void whatPoiStreams(@ForAll("sheets") Planned plan) throws IOException {
    Path file = write("stream.xlsx", PoiWriter.write(plan, new SXSSFWorkbook()));

    compare(file, PoiView.of(file));
  }

  @Property(tries = 400, seed = "20260108", edgeCases = EdgeCasesMode.NONE)
  void oldWorkbooks(@ForAll("sheets") Planned plan) throws IOException {
    Path file = write("old.xls", PoiWriter.write(plan, new HSSFWorkbook()));

    compare(file, PoiView.of(file));
  }

  @Property(tries = 550, seed = "20260109", edgeCases = EdgeCasesMode.NONE)
  void binaryWorkbooks(@ForAll("sheets") Planned drawn, @ForAll long salt)
      throws IOException, OpenXML4JException {
    Planned plan = PoiBinaryView.toldApart(drawn);
    Path file = write("long.xlsb", Biff12Writer.write(plan, Biff12Writer.Cells.LONG, salt));
    Path brief = write("short.xlsb", Biff12Writer.write(plan, Biff12Writer.Cells.SHORT, salt));

    List<SeenCell> poi = PoiBinaryView.of(file);
    compare(PoiBinaryView.likeThose(OurView.of(file), poi).stream(), poi);
    assertThat(OurView.of(brief)).isEqualTo(OurView.of(file));
  }

  @Provide
  Arbitrary<Planned> sheets() {
    return Plans.sheets();
  }

  @Provide
  Arbitrary<Dialect> dialects() {
    return Plans.dialects();
  }

  private static Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static void compare(Path file, List<SeenCell> poi) {
    compare(OurView.of(file).stream(), poi);
  }

  private static void compare(Stream<SeenCell> seen, List<SeenCell> poi) {
    List<SeenCell> ours = seen.sorted(SeenCell.IN_FILE).toList();
    for (int i = 0; i < Math.min(ours.size(), poi.size()); i++) {
      assertThat(ours.get(i)).matches(poi.get(i)::agreesWith, "as POI: " + poi.get(i));
    }
    assertThat(ours).hasSameSizeAs(poi);
    workbooks++;
    cells += ours.size();
  }
}

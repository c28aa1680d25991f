package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.read.CellKind;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  private static final Path SAMPLES = Path.of("samples");
  private final Tables tables = new Tables(Limits.DEFAULT);
  @TempDir Path fresh;

  @Test
  void theSamplesAreWhatTheirGeneratorWrites() throws IOException {
    SampleFiles.write(fresh);

    assertThat(files(SAMPLES)).isEqualTo(files(fresh)).hasSize(7);
    for (String name : files(fresh)) {
      assertThat(SAMPLES.resolve(name)).satisfies(file -> sameTable(file, fresh.resolve(name)));
    }
  }

  @Test
  void theSamplesShowWhatRealWorkbooksHold() throws IOException {
    List<List<String>> padang = rows("20260105/1. Miss Glam Padang.xlsx");

    assertThat(padang.get(0)).isEqualTo(SampleStore.HEADERS).hasSize(39);
    assertThat(padang).hasSizeBetween(38, 41);
    assertThat(padang).anyMatch(row -> row.get(2).startsWith("TEXT:0"));
    assertThat(padang).anyMatch(row -> row.get(3).endsWith(" "));
    assertThat(padang).anyMatch(row -> row.get(13).startsWith("NUMBER:-"));
    assertThat(padang).anyMatch(row -> row.get(17).equals("NUMBER:0.28999999999999998"));
    assertThat(padang).anyMatch(row -> row.get(36).equals("TEXT:NAN"));
    assertThat(padang).anyMatch(row -> row.get(36).equals("TEXT:INF"));
    assertThat(padang.get(1).get(28)).isEqualTo("TEXT:Miss Glam Padang");
    assertThat(rows("20260105/3. Miss Glam Bukittinggi.csv"))
        .anyMatch(row -> row.get(17).equals("TEXT:0,29"));
  }

  private void sameTable(Path file, Path expected) {
    assertThat(tables.inspect(file)).isEqualTo(tables.inspect(expected));
    assertThat(rows(file)).isEqualTo(rows(expected));
  }

  private List<List<String>> rows(String name) {
    return rows(SAMPLES.resolve(name));
  }

  /** Rows below the first with the kinds of their cells. */
  private List<List<String>> rows(Path file) {
    List<List<String>> rows = new ArrayList<>();
    tables.read(
        file,
        tables.inspect(file),
        cells -> {
          List<String> row = new ArrayList<>();
          for (int column = 0; column < cells.width(); column++) {
            CellKind kind = cells.kind(column);
            row.add((rows.isEmpty() ? "" : kind + ":") + cells.text(column));
          }
          return rows.add(row);
        });
    return rows;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}

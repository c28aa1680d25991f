package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.contract.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UpperCasedTest {
  @Test
  void locationsAreStoredInUpperCase() throws Exception {
    MemoryTable table = contributions("Sei Penuh,21");

    assertThat(table.value(0, "store")).isEqualTo("SEI PENUH");
    assertThat(table.value(0, "contribution_pct")).isEqualTo(21.0);
  }

  @Test
  void theSameLineAgainIsPassedOver() throws Exception {
    MemoryTable table = contributions("ACEH,15", "Aceh,15");

    assertThat(table.rows()).hasSize(1);
    assertThat(table.ignored()).containsEntry(3, "same as row 2");
  }

  @Test
  void anotherValueForTheSameKeyIsRefused() throws Exception {
    MemoryTable table = contributions("ACEH,15", "ACEH,16");

    assertThat(table.rejections())
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).contains("row 2"))
        .extracting(Rejection::row, Rejection::rule)
        .containsExactly(3, "unique");
  }

  private static MemoryTable contributions(String... lines) throws Exception {
    List<String[]> rows =
        Stream.concat(Stream.of("store,contribution_pct"), Arrays.stream(lines))
            .map(line -> line.split(",", -1))
            .toList();
    return References.derived("store_contributions", rows);
  }
}

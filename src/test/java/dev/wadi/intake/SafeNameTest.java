package dev.wadi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      textBlock =
          """
          1. Miss Glam Padang.xlsx, 1. Miss Glam Padang.xlsx
          ../../etc/passwd, _._.._etc_passwd
          .taken, _taken
          a\\b:c*d?.csv, a_b_c_d_.csv
          invoice\u202excod.xlsx, invoice_xcod.xlsx
          Krème–\uD83D\uDE00.csv, Kr_me__.csv
          'a'"b"`c`$d, _a__b__c__d
          .., file
          ..., file
          CON, fileCON
          nul.csv, filenul.csv
          trailing. ., trailing
          """)
  void aNameLosesWhatCouldHarm(String name, String safe) {
    assertThat(SafeName.of(name)).isEqualTo(safe);
  }

  @Test
  void aLongNameKeepsItsExtension() {
    assertThat(SafeName.of("x".repeat(251) + ".xlsx")).hasSize(100).endsWith("x.xlsx");
    assertThat(SafeName.of("x." + "y".repeat(253))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ".", "..", "/", "//", "\0", "\n", "../x", "..\\x", "~", "a/../b"})
  void aSafeNameIsOneStepBelowItsFolder(String name) {
    Path folder = Path.of("inbox", ".taken");
    Path path = folder.resolve(SafeName.of(name));

    assertThat(path.normalize()).isEqualTo(path);
    assertThat(path.getParent()).isEqualTo(folder);
    assertThat(path.getFileName().toString()).doesNotStartWith(".").isNotBlank();
  }
}

package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest(name = "{0} fits {1}: {2}")
  @CsvSource({
    "readings-*.csv, readings-00001-20260105.csv, true",
    "readings-*.csv, READINGS-1.CSV, true",
    "readings-*.csv, readings-1.csv.bak, false",
    "readings-*.csv, my readings-1.csv, false",
    "*.xls?, a.xlsx, true",
    "*.xls?, a.xls, false",
    "*ab*ab, abab, true",
    "*ab*ab, xabyabzab, true",
    "*ab*ab, ab, false",
    "*, anything at all, true",
    "a.csv, aXcsv, false",
    "größe-*, GRÖSSE-1, false",
    "äöü*, ÄÖÜ.csv, true",
  })
  void aPatternFitsTheWholeNameWhateverTheSizeOfLetters(String pattern, String name, boolean fits) {
    assertThat(new Glob(pattern).matches(name)).isEqualTo(fits);
  }
}

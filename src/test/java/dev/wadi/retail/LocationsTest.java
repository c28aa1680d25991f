package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
  @ParameterizedTest
  @CsvSource({
    "1. Miss Glam Padang.xlsx, PADANG",
    "1.Miss glam Padang.csv, PADANG",
    "20251201_1. Miss Glam Padang.XLSX, PADANG",
    "20250115_Miss Glam Padang.csv, PADANG",
    "'26. Miss Glam dr Mansur .xlsx', DR MANSUR",
    "26. Miss Glam Dr. Mansyur.xlsx, DR. MANSYUR",
    "26. Miss Glam Dr. Mansyur, DR. MANSYUR",
    "Miss Glam 26. Aceh.csv, ACEH",
    "stok harian.xlsx, STOK HARIAN",
  })
  void aFileNameSaysItsLocation(String fileName, String location) {
    assertThat(Locations.ofFile(fileName)).isEqualTo(location);
  }

  @ParameterizedTest
  @CsvSource({
    "Miss Glam Dr. Mansyur, DR. MANSYUR",
    "' MISS GLAM  Soeta ', SOETA",
    "PT Bersama Distriversa Indonesia, PT BERSAMA DISTRIVERSA INDONESIA",
  })
  void aStoreNameSaysItsLocation(String store, String location) {
    assertThat(Locations.ofStore(store)).isEqualTo(location);
  }

  @Test
  void blanksAndSlashesDoNotGetIntoFileNames() {
    assertThat(Locations.inFileName("P. SIDIMPUAN/2")).isEqualTo("P._SIDIMPUAN_2");
  }
}

package dev.wadi.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;

/** FastCSV, which makes a String of every cell. */
final class FastCsv {
  private FastCsv() {}

  static void read(Path file, Tally tally) throws IOException {
    try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord row : records) {
        for (int column = 0, width = row.getFieldCount(); column < width; column++) {
          tally.text(row.getField(column).length());
        }
        if (row.getStartingLineNumber() > 1) {
          tally.add(Double.parseDouble(row.getField(CsvFile.SUMMED)));
        }
        tally.row();
      }
    }
  }
}

package dev.wadi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A generated CSV of twelve columns and about 120 bytes a row; one cell in a row is quoted. */
final class CsvFile {
  /** The column whose numbers are added up. */
  static final int SUMMED = 8;

  private static final String[] TOWNS = {"Padang", "Aceh", "Kedaton", "Medan", "Sei Penuh"};
  private static final String[] UNITS = {"pcs", "box", "pack"};

  private final int rows;
  private final SplittableRandom random = new SplittableRandom(12);
  private final StringBuilder line = new StringBuilder();

  CsvFile(int rows) {
    this.rows = rows;
  }

  void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("id,day,town,sku,name,quantity,unit,cost,amount,supplier,batch,note\n");
      for (int row = 0; row < rows; row++) {
        out.append(line(row));
      }
    }
  }

  private StringBuilder line(int row) {
    line.setLength(0);
    line.append(1_000_000 + row).append(",2025-11-").append(10 + row % 20);
    line.append(',').append(TOWNS[random.nextInt(TOWNS.length)]);
    line.append(",8993").append(100_000_000 + random.nextInt(900_000_000));
    line.append(",\"Lip Cream, shade ").append(random.nextInt(1000)).append('"');
    line.append(',').append(random.nextInt(500));
    line.append(',').append(UNITS[random.nextInt(UNITS.length)]);
    money(1_000_000);
    money(100_000_000);
    line.append(",Supplier ").append(random.nextInt(4000));
    line.append(",B").append(10_000_000 + random.nextInt(90_000_000));
    line.append(",on time\n");
    return line;
  }

  private void money(int bound) {
    int cents = random.nextInt(bound);
    line.append(',').append(cents / 100).append('.');
    line.append(cents / 10 % 10).append(cents % 10);
  }
}

package dev.wadi.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the generated files; the same bytes at every run. */
public final class Inputs {
  private Inputs() {}

  /** usage: Inputs xlsx|xlsb|csv ROWS FILE, or Inputs clean ORIGINAL FILE. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[2]);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    switch (args[0]) {
      case "xlsx" -> new XlsxFile(Integer.parseInt(args[1])).write(part);
      case "xlsb" -> new XlsbFile(Integer.parseInt(args[1])).write(part);
      case "csv" -> new CsvFile(Integer.parseInt(args[1])).write(part);
      case "clean" -> CleanCopy.write(Path.of(args[1]), part);
      default -> throw new IllegalArgumentException("cannot write " + args[0]);
    }
    Files.move(part, file);
  }
}

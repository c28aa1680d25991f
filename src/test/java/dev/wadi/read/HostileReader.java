package dev.wadi.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads each file of a folder, one after the other in one process, and prints its verdict and the
 * milliseconds it took. What brings this process down shows in that files are missing at its end.
 */
final class HostileReader {
  /** Columns that a contract asks for, and then the last one. */
  private static final int READ = 64;

  private long cells;

  private HostileReader() {}

  @SuppressWarnings("CatchingUnchecked") // whatever is thrown is the finding
  public static void main(String[] arguments) throws Exception {
    List<Path> files;
    try (Stream<Path> found = Files.list(Path.of(arguments[0]))) {
      files = found.sorted().toList();
    }
    for (Path file : files) {
      long start = System.nanoTime();
      String verdict;
      try {
        verdict = new HostileReader().read(file);
      } catch (UnreadableFileException refused) {
        verdict = refused.refusal().name();
      } catch (Throwable broken) {
        verdict = "INTERNAL:" + broken;
        broken.printStackTrace();
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.println(
          file.getFileName() + "\t" + verdict.replaceAll("\\s+", " ") + "\t" + millis);
    }
  }

  private String read(Path file) {
    Tables tables = new Tables(Limits.DEFAULT);
    tables.read(file, tables.inspect(file), this::take);
    return cells == 0 ? "NO_CELLS" : "ACCEPTED";
  }

  private boolean take(Cells row) {
    for (int column = 0; column < Math.min(READ, row.width()); column++) {
      cells += row.kind(column) == CellKind.EMPTY || row.text(column).isEmpty() ? 0 : 1;
    }
    cells += row.width() <= READ || row.kind(row.width() - 1) == CellKind.EMPTY ? 0 : 1;
    return true;
  }
}

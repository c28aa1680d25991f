package dev.wadi.intake;

import dev.wadi.postgres.FaultPoint;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** Archived bytes by their hash, wherever they are kept: as a file, or in the ledger if small. */
public final class Contents {
  private final Archive archive;
  private final DataSource database;

  public Contents(Archive archive, DataSource database) {
    this.archive = archive;
    this.database = database;
  }

  /** Something to be done with a file. */
  @FunctionalInterface
  public interface Use<T> {
    T with(Path bytes) throws IOException;
  }

  /**
   * Hands the bytes to {@code use} as a file that may vanish afterwards.
   *
   * @throws IllegalStateException when the archive has lost them
   * @throws IOException when the disk fails
   */
  public <T> T use(String sha256, Use<T> use) throws IOException {
    Path kept = archive.find(sha256);
    if (Files.isRegularFile(kept)) {
      return use.with(kept);
    }
    byte[] small =
        Transaction.in(
            database,
            connection ->
                Query.of("select content from wadi.file_archive where sha256 = ?", sha256)
                    .first(connection, row -> row.getBytes(1))
                    .orElse(null));
    if (small == null) {
      throw new IllegalStateException("the archive has no content " + sha256 + "; was it deleted?");
    }
    Path copy = archive.materialise(sha256, small);
    try {
      return use.with(copy);
    } finally {
      FaultPoint.around("small content clean-up", () -> Files.deleteIfExists(copy));
    }
  }
}

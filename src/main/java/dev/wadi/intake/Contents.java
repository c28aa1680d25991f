package dev.wadi.intake;

import dev.wadi.postgres.FaultPoint;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Archived bytes by their hash, wherever they are kept: as a file, or in the ledger if small. */
public final class Contents {
  private final Archive archive;
  private final DataSource database;
  private final Map<String, byte[]> ahead = new ConcurrentHashMap<>();

  public Contents(Archive archive, DataSource database) {
    this.archive = archive;
    this.database = database;
  }

  /**
   * Fetches small contents that will be used soon, all at once; each is held until it is used.
   *
   * @param hashes not more than fit into memory
   */
  public void expect(Collection<String> hashes) {
    ahead.putAll(
        Transaction.in(
            database,
            connection -> {
              Map<String, byte[]> found = new HashMap<>();
              Query.of(
                      "select sha256, content from wadi.file_archive where sha256 = any(?)",
                      (Object) hashes.toArray(String[]::new))
                  .list(connection, row -> found.put(row.getString(1), row.getBytes(2)));
              return found;
            }));
  }

  /** Lets go of a content that was expected and will not be used. */
  public void forget(String sha256) {
    ahead.remove(sha256);
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
    byte[] small = ahead.remove(sha256);
    if (small == null) {
      Path kept = archive.find(sha256);
      if (Files.isRegularFile(kept)) {
        return use.with(kept);
      }
      small = stored(sha256);
    }
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

  private byte[] stored(String sha256) {
    return Transaction.in(
        database,
        connection ->
            Query.of("select content from wadi.file_archive where sha256 = ?", sha256)
                .first(connection, row -> row.getBytes(1))
                .orElse(null));
  }
}

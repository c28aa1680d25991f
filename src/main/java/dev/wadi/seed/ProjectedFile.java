package dev.wadi.seed;

import dev.wadi.contract.Contract.Form;
import dev.wadi.postgres.FaultPoint;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that a query fills; it has its name only when it is whole and durable. */
record ProjectedFile(Path target, String query, Form form) {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectedFile.class);
  private static final int BUFFER = 1 << 16;

  /** Writes it; answers how many rows it holds. */
  long write(Connection connection) throws SQLException {
    Path half = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.createDirectories(target.getParent());
      FaultPoint.at("before projection write");
      long rows;
      // the driver hands over each row by itself
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), BUFFER)) {
        rows = new FormWriter(connection, form).write(query, out);
      }
      try (FileChannel file = FileChannel.open(half, StandardOpenOption.WRITE)) {
        FaultPoint.around("projection fsync", () -> file.force(true));
      }
      FaultPoint.around(
          "projection rename", () -> Files.move(half, target, StandardCopyOption.ATOMIC_MOVE));
      try (FileChannel folder = FileChannel.open(target.getParent())) {
        folder.force(true);
      }
      return rows;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + target, failure);
    } finally {
      discard(half);
    }
  }

  /** After a failure nobody else would; it may be large. */
  private static void discard(Path half) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException kept) {
      LOG.warn("{} is left, and may be deleted", half, kept);
    }
  }
}

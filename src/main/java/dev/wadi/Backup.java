package dev.wadi;

import dev.wadi.cli.BackupReport;
import dev.wadi.cli.Progress;
import dev.wadi.intake.Archive;
import dev.wadi.postgres.Database;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.TableCopies;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes all that the home knows into one file: the tables as of one moment, and the archive. It
 * works beside a running service. The tables are text, so that another major version of PostgreSQL
 * can take them over.
 */
final class Backup {
  private static final String NOT_KEPT = "wadi.leases";

  private final Database database;
  private final Archive archive;
  private final Progress progress;
  private final List<String> lost = new ArrayList<>();

  Backup(Database database, Archive archive, Progress progress) {
    this.database = database;
    this.archive = archive;
    this.progress = progress;
  }

  /**
   * Writes the backup; the file has its name only when it is whole and on disk.
   *
   * @throws FileAlreadyExistsException when there is such a file
   */
  BackupReport write(Path file) throws IOException, SQLException {
    if (Files.exists(file)) {
      throw new IllegalArgumentException(file + " is there already; name another file");
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path half = file.resolveSibling("." + file.getFileName() + ".part");
    Manifest manifest;
    try (Connection owner = database.owner();
        ZipOutputStream zip =
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(half), 1 << 16))) {
      manifest = write(owner, zip);
    } catch (IOException | SQLException | RuntimeException failure) {
      Files.deleteIfExists(half);
      throw failure;
    }
    try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    return new BackupReport(
        file.toString(),
        manifest.tables().size(),
        manifest.tables().stream().mapToLong(Manifest.Rows::count).sum(),
        manifest.contents().size(),
        Files.size(file),
        lost);
  }

  private Manifest write(Connection owner, ZipOutputStream zip) throws IOException, SQLException {
    owner.setAutoCommit(false);
    owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    owner.setReadOnly(true);
    List<String> schemas = TableCopies.schemas(owner, database.embedded(), contractSchemas(owner));
    zip.setLevel(Deflater.BEST_SPEED);
    List<Manifest.Rows> tables = new ArrayList<>();
    List<TableCopies.Table> all = TableCopies.tables(owner, schemas);
    for (TableCopies.Table table : all) {
      if (!table.name().equals(NOT_KEPT)) {
        tables.add(write(owner, zip, table));
      }
      progress.at(new Progress.Count("tables", all.size(), tables.size(), 0, count(tables)));
    }
    List<String> contents = files(owner);
    zip.setLevel(Deflater.NO_COMPRESSION); // workbooks are compressed already
    List<String> kept = new ArrayList<>();
    for (String content : contents) {
      if (write(zip, content)) {
        kept.add(content);
      }
      progress.at(new Progress.Count("archive", contents.size(), kept.size(), 0, count(tables)));
    }
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            Clock.systemUTC().instant().toString(),
            TableCopies.migrations(owner),
            schemas,
            tables,
            TableCopies.sequences(owner, schemas),
            kept);
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    manifest.write(zip);
    zip.closeEntry();
    return manifest;
  }

  private static long count(List<Manifest.Rows> tables) {
    return tables.stream().mapToLong(Manifest.Rows::count).sum();
  }

  private static List<String> contractSchemas(Connection owner) throws SQLException {
    return Query.of(
            "select distinct split_part(body::jsonb ->> 'table', '.', 1)"
                + " from wadi.contract_versions")
        .list(owner, row -> row.getString(1));
  }

  /** Archived contents that are files, and not gone by retention. */
  private static List<String> files(Connection owner) throws SQLException {
    return Query.of(
            "select sha256 from wadi.contents c where purged_at is null and not exists"
                + " (select from wadi.file_archive a where a.sha256 = c.sha256) order by sha256")
        .list(owner, row -> row.getString(1));
  }

  private static Manifest.Rows write(Connection owner, ZipOutputStream zip, TableCopies.Table table)
      throws IOException, SQLException {
    MessageDigest digest = sha256();
    Manifest.Rows named = new Manifest.Rows(table, 0, "");
    zip.putNextEntry(new ZipEntry(named.entry()));
    long rows = TableCopies.write(owner, table, new DigestOutputStream(open(zip), digest));
    zip.closeEntry();
    return new Manifest.Rows(table, rows, HexFormat.of().formatHex(digest.digest()));
  }

  /** Whoever writes an entry must not close the whole. */
  private static OutputStream open(ZipOutputStream zip) {
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] b, int off, int len) throws IOException {
        zip.write(b, off, len);
      }

      @Override
      public void close() {
        // the next entry follows
      }
    };
  }

  private boolean write(ZipOutputStream zip, String content) throws IOException {
    Path file = archive.find(content);
    if (!Files.isRegularFile(file)) {
      lost.add(content);
      return false;
    }
    zip.putNextEntry(new ZipEntry(Manifest.entryOf(content)));
    Files.copy(file, zip);
    zip.closeEntry();
    return true;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

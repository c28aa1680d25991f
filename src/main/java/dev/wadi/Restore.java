package dev.wadi;

import dev.wadi.cli.BackupReport;
import dev.wadi.cli.Progress;
import dev.wadi.intake.Archive;
import dev.wadi.ledger.Audit;
import dev.wadi.postgres.Database;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.TableCopies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Puts a backup into an empty home. First the archive's files, each checked by its hash; then all
 * tables in one transaction, each checked by its own: a restore that is cut off leaves the home
 * empty and can be repeated.
 */
final class Restore {
  private final Database database;
  private final Archive archive;
  private final Progress progress;

  Restore(Database database, Archive archive, Progress progress) {
    this.database = database;
    this.archive = archive;
    this.progress = progress;
  }

  /** Restores; the home's tables have been made already. */
  BackupReport read(Path file) throws IOException, SQLException {
    try (ZipFile zip = open(file);
        Connection owner = database.owner()) {
      Manifest manifest = manifest(file, zip);
      owner.setAutoCommit(false);
      keepOthersOut(owner);
      requireEmpty(owner);
      requireKnown(manifest, TableCopies.migrations(owner));
      int done = 0;
      for (String content : manifest.contents()) {
        keep(zip, content);
        progress.at(new Progress.Count("archive", manifest.contents().size(), ++done, 0, 0));
      }
      TableCopies.withoutForeignKeys(owner, manifest.schemas(), () -> fill(owner, zip, manifest));
      for (TableCopies.Sequence sequence : manifest.sequences()) {
        TableCopies.set(owner, sequence);
      }
      finish(owner, file);
      owner.commit();
      return report(file, manifest);
    }
  }

  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException noZip) {
      throw new IllegalArgumentException(file + " is no backup, or one that was cut off", noZip);
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw new IllegalArgumentException(file + " is no backup, or one that was cut off");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return Manifest.read(in);
    }
  }

  /**
   * Until the commit no process can take a lease, and without one it takes no work: it waits from
   * before the first file is copied.
   */
  private static void keepOthersOut(Connection owner) throws SQLException {
    Query.of("lock table wadi.leases in share row exclusive mode").update(owner);
  }

  private static void requireEmpty(Connection owner) throws SQLException {
    if (Query.of("select from wadi.deliveries limit 1").any(owner)) {
      throw new IllegalStateException(
          "this home holds files already; restore into an empty one: --home DIR");
    }
    if (Query.of("select from wadi.audit limit 1").any(owner)) {
      throw new IllegalStateException(
          "this home has audit entries already (wadi audit), and an audit is never emptied; restore into an empty home: --home DIR");
    }
    if (Query.of("select from wadi.leases where expires_at > clock_timestamp()").any(owner)) {
      throw new IllegalStateException("a service or a run works on this home; end it first");
    }
  }

  private static void requireKnown(Manifest manifest, List<String> applied) {
    List<String> unknown =
        manifest.migrations().stream().filter(version -> !applied.contains(version)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(
          "the backup has migrations that this program does not know (%s); restore it with its own version"
              .formatted(String.join(", ", unknown)));
    }
  }

  private void keep(ZipFile zip, String content) throws IOException {
    try (InputStream in = zip.getInputStream(entry(zip, Manifest.entryOf(content)))) {
      archive.restore(content, in);
    }
  }

  private void fill(Connection owner, ZipFile zip, Manifest manifest)
      throws SQLException, IOException {
    int done = 0;
    long rows = 0;
    for (Manifest.Rows table : manifest.tables()) {
      MessageDigest digest = Backup.sha256();
      try (InputStream in =
          new DigestInputStream(zip.getInputStream(entry(zip, table.entry())), digest)) {
        // what a migration has put there is in the backup, too
        Query.of("delete from " + table.table().name()).update(owner);
        rows += TableCopies.read(owner, table.table(), in);
      }
      if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
        throw new IllegalArgumentException(
            "the backup is damaged: table %s is not as it was written"
                .formatted(table.table().name()));
      }
      progress.at(new Progress.Count("tables", manifest.tables().size(), ++done, 0, rows));
    }
  }

  private static ZipEntry entry(ZipFile zip, String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IllegalArgumentException("the backup is damaged: " + name + " is missing");
    }
    return entry;
  }

  /** Seed CSVs are no part of a backup: they are written again from the tables. */
  private static void finish(Connection owner, Path file) throws SQLException {
    Query.of("delete from wadi.leases").update(owner);
    Query.of(
            "insert into wadi.dirty_projections (pipeline, business_date, profile, contract_hash)"
                + " select distinct on (pipeline, business_date, profile)"
                + " pipeline, business_date, profile, contract_hash from wadi.jobs"
                + " where load_state = 'live' order by pipeline, business_date, profile, id desc"
                + " on conflict do nothing")
        .update(owner);
    Audit.record(owner, "restore", file.getFileName().toString(), "{}");
  }

  private static BackupReport report(Path file, Manifest manifest) throws IOException {
    return new BackupReport(
        file.toString(),
        manifest.tables().size(),
        manifest.tables().stream().mapToLong(Manifest.Rows::count).sum(),
        manifest.contents().size(),
        Files.size(file),
        List.of());
  }
}

package dev.wadi;

import dev.wadi.contract.Contract;
import dev.wadi.intake.FolderListing;
import dev.wadi.intake.FoundFile;
import dev.wadi.molding.SchemaCheck;
import dev.wadi.molding.SchemaContracts;
import dev.wadi.molding.SchemaReport;
import dev.wadi.molding.TableFiles;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A molding plant's folder: what its schema says, and which of its files belong to which table. */
final class Plant {
  private static final String SCHEMA = "databaseSchemas.json";

  private final Path folder;
  private final List<FoundFile> found;
  private final SchemaReport schema;
  private final List<TableFiles> tables;

  private Plant(Path folder, List<FoundFile> found, SchemaReport schema) {
    this.folder = folder;
    this.found = found;
    this.schema = schema;
    List<String> paths = found.stream().map(FoundFile::relative).toList();
    this.tables = schema.tables().stream().map(table -> TableFiles.of(table, paths)).toList();
  }

  /** Looks at a folder; nothing is opened but its schema. */
  static Plant in(Path folder, Map<String, Contract> contracts) throws IOException {
    SchemaReport schema = SchemaContracts.agreed(schema(folder.resolve(SCHEMA)), contracts);
    return new Plant(folder, FolderListing.all(folder, new Tables(Limits.DEFAULT)), schema);
  }

  private static SchemaReport schema(Path file) {
    if (!Files.isRegularFile(file)) {
      return SchemaReport.failed(
          file.toString(), "file_not_found", file + " is not there; it describes the tables");
    }
    try {
      return SchemaCheck.of(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      return SchemaReport.failed(
          file.toString(), "file_read_error", file + " cannot be read: " + unreadable.getMessage());
    }
  }

  Path folder() {
    return folder;
  }

  SchemaReport schema() {
    return schema;
  }

  List<TableFiles> tables() {
    return tables;
  }

  /** Bytes of the files to be taken. */
  long size() {
    return wanted().stream().mapToLong(wanted -> wanted.file().size()).sum();
  }

  /** The files to be taken, in the order of the tables. */
  List<OneShot.Wanted> wanted() {
    List<OneShot.Wanted> wanted = new ArrayList<>();
    for (TableFiles table : tables) {
      if (table.fault().isEmpty()) {
        found.stream()
            .filter(file -> table.paths().contains(file.relative()))
            .map(file -> wanted(file, table))
            .forEach(wanted::add);
      }
    }
    return wanted;
  }

  private static OneShot.Wanted wanted(FoundFile file, TableFiles table) {
    return new OneShot.Wanted(file, Optional.of(table.table().pipeline()), Optional.empty());
  }
}

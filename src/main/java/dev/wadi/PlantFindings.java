package dev.wadi;

import dev.wadi.admin.JobStatus;
import dev.wadi.admin.ProcessReport.FileResult;
import dev.wadi.cli.MoldingReport.Finding;
import dev.wadi.molding.ErrorTypes;
import dev.wadi.molding.Fault;
import dev.wadi.molding.TableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is not as it should be with a plant's database, and the tables it concerns. */
final class PlantFindings {
  private final List<Finding> errors = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();
  private final Set<String> broken = new LinkedHashSet<>();

  List<Finding> errors() {
    return errors;
  }

  List<Finding> warnings() {
    return warnings;
  }

  /** Pipelines of the tables of which something was refused. */
  Set<String> broken() {
    return broken;
  }

  void warn(Fault fault) {
    warnings.add(finding(fault));
  }

  /** A fault of the schema. */
  void refuse(Fault fault) {
    errors.add(finding(fault));
    fault.details().forEach(this::refuse);
  }

  /** A fault of a table. */
  void refuse(TableFiles table, Fault fault) {
    broken.add(table.table().pipeline());
    errors.add(finding(fault));
  }

  /** A file that is not in. */
  void refuse(TableFiles table, FileResult file, Path folder) {
    String words = "%s: %s: %s".formatted(table.table().name(), file.file(), words(file));
    refuse(table, Fault.of(errorType(file, folder), table.table().name(), words));
  }

  static boolean isIn(FileResult file) {
    return file.status() == JobStatus.COMPLETED
        || file.status() == JobStatus.DUPLICATE
        || file.status() == JobStatus.SUPERSEDED;
  }

  private static String words(FileResult file) {
    return file.status() == JobStatus.PARKED
        ? "it would take away much of what is there; look at it, then: wadi confirm --job "
            + file.job().map(String::valueOf).orElse("N")
        : file.message();
  }

  /** The plant calls a file unreadable that is no workbook although its name says so. */
  private static String errorType(FileResult file, Path folder) {
    if (file.status() == JobStatus.PARKED) {
      return file.rows().read() == 0 ? "file_not_found" : "data_corruption";
    }
    boolean workbook = isWorkbook(folder.resolve(file.file()));
    return workbook ? ErrorTypes.ofVerdict(file.verdict()) : "file_read_error";
  }

  private static boolean isWorkbook(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] start = bytes.readNBytes(2);
      return start.length == 2 && start[0] == 'P' && start[1] == 'K';
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static Finding finding(Fault fault) {
    return new Finding(fault.errorType(), fault.where(), fault.message());
  }
}

package dev.wadi;

import dev.wadi.admin.Arrival;
import dev.wadi.admin.JobStatus;
import dev.wadi.admin.ProcessReport;
import dev.wadi.admin.ProcessReport.FileResult;
import dev.wadi.cli.MoldingOptions;
import dev.wadi.cli.MoldingReport;
import dev.wadi.cli.MoldingReport.Finding;
import dev.wadi.cli.Progress;
import dev.wadi.molding.ErrorTypes;
import dev.wadi.molding.Fault;
import dev.wadi.molding.Molding;
import dev.wadi.molding.PlantTable.Kind;
import dev.wadi.molding.TableFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works a plant's database: its files go through the ledger as any others, then the models are made
 * of what is live. A table whose new files are refused keeps the rows of its last good ones.
 */
final class MoldingWork {
  private final Premises premises;
  private final Progress progress;
  private final List<Finding> errors = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();
  private final List<MoldingReport.Table> tables = new ArrayList<>();
  private Optional<ProcessReport> collected = Optional.empty();
  private List<MoldingReport.Model> models = List.of();

  MoldingWork(Premises premises, Progress progress) {
    this.premises = premises;
    this.progress = progress;
  }

  MoldingReport work(MoldingOptions options) throws Exception {
    if (options.phase().collects()) {
      Plant plant = Plant.in(options.db().orElseThrow(), premises.contracts().byPipeline());
      plant.schema().warnings().forEach(fault -> warnings.add(finding(fault)));
      if (!plant.schema().passed()) {
        plant.schema().errors().forEach(this::refuse);
        return report("failed");
      }
      collect(plant);
    }
    List<String> missing = missing();
    for (String pipeline : missing) {
      errors.add(
          new Finding(
              "file_not_found", pipeline, pipeline + " has no rows yet; collect a good file of it"));
    }
    if (!missing.isEmpty()) {
      return report("failed");
    }
    if (options.phase() != MoldingOptions.Phase.COLLECT) {
      make(options.phase().tracks());
    }
    return report(errors.isEmpty() ? "success" : "partial_success");
  }

  private void collect(Plant plant) throws Exception {
    plant.faults().forEach(this::refuse);
    OneShot oneShot = new OneShot(premises, progress);
    List<Arrival> arrivals = oneShot.process(plant.folder(), plant.wanted());
    ProcessReport report = Desk.of(premises).report(arrivals).withUntaken(oneShot.untaken());
    Map<String, Long> rows = PlantLoads.rows(premises.database().app());
    for (TableFiles table : plant.tables()) {
      List<FileResult> files =
          report.files().stream().filter(file -> table.paths().contains(file.file())).toList();
      files.stream().filter(file -> !isIn(file)).forEach(file -> refuse(table, file));
      tables.add(line(table, files, rows));
      emptiness(table, files, rows);
    }
    collected = Optional.of(report);
  }

  private static MoldingReport.Table line(
      TableFiles table, List<FileResult> files, Map<String, Long> rows) {
    String pipeline = table.table().pipeline();
    int in = (int) files.stream().filter(MoldingWork::isIn).count();
    return new MoldingReport.Table(
        table.table().name(), pipeline, files.size(), in, rows.getOrDefault(pipeline, 0L));
  }

  /** A dynamic table without a single row is no table; a static one may be empty. */
  private void emptiness(TableFiles table, List<FileResult> files, Map<String, Long> rows) {
    String name = table.table().name();
    boolean allIn = !files.isEmpty() && files.stream().allMatch(MoldingWork::isIn);
    if (allIn && rows.getOrDefault(table.table().pipeline(), 0L) == 0) {
      Finding empty = new Finding("file_not_found", name, name + ": no file of it has a row");
      (table.table().kind() == Kind.DYNAMIC ? errors : warnings).add(empty);
    }
  }

  private static boolean isIn(FileResult file) {
    return file.status() == JobStatus.COMPLETED
        || file.status() == JobStatus.DUPLICATE
        || file.status() == JobStatus.SUPERSEDED;
  }

  private void refuse(Fault fault) {
    errors.add(finding(fault));
    fault.details().forEach(this::refuse);
  }

  private void refuse(TableFiles table, FileResult file) {
    String words =
        "%s: %s: %s".formatted(table.table().name(), file.file(), file.message());
    errors.add(new Finding(errorType(file), table.table().name(), words));
  }

  /** What is held waits for a person: it would take away much of what is there, or all of it. */
  private static String errorType(FileResult file) {
    if (file.status() == JobStatus.PARKED) {
      return file.rows().read() == 0 ? "file_not_found" : "data_corruption";
    }
    return ErrorTypes.ofVerdict(file.verdict());
  }

  private static Finding finding(Fault fault) {
    return new Finding(fault.errorType(), fault.where(), fault.message());
  }

  private List<String> missing() {
    Map<String, Long> live = PlantLoads.rows(premises.database().app());
    return Molding.PIPELINES.stream().filter(pipeline -> !live.containsKey(pipeline)).toList();
  }

  private void make(boolean tracking) {
    List<String> names = new ArrayList<>(Molding.VALIDATION);
    names.addAll(tracking ? Molding.PROGRESS : List.of());
    models =
        new Models(premises.database().app(), Molding.NAME)
            .make(names).stream()
                .map(made -> new MoldingReport.Model(made.model(), made.rows()))
                .toList();
  }

  private MoldingReport report(String status) {
    return new MoldingReport(status, errors, warnings, tables, collected, models);
  }
}

package dev.wadi;

import dev.wadi.admin.Arrival;
import dev.wadi.admin.ProcessReport;
import dev.wadi.admin.ProcessReport.FileResult;
import dev.wadi.cli.MoldingOptions;
import dev.wadi.cli.MoldingReport;
import dev.wadi.cli.Progress;
import dev.wadi.molding.DiskNeed;
import dev.wadi.molding.Fault;
import dev.wadi.molding.Molding;
import dev.wadi.molding.PlantTable.Kind;
import dev.wadi.molding.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works a plant's database: its files go through the ledger as any others, then the models are made
 * of what is live. A table whose new files are refused keeps the rows of its last good ones; one
 * that never had any ends the work.
 */
final class MoldingWork {
  private static final String NO_WORK =
      "productRecords: no record has a quantity, so no order has progress; look at itemTotalQuantity"
          + " in the monthly reports and collect good ones";

  private final Premises premises;
  private final Progress progress;
  private final PlantFindings findings = new PlantFindings();
  private final List<MoldingReport.Table> tables = new ArrayList<>();
  private Optional<ProcessReport> collected = Optional.empty();
  private List<MoldingReport.Model> models = List.of();

  MoldingWork(Premises premises, Progress progress) {
    this.premises = premises;
    this.progress = progress;
  }

  MoldingReport work(MoldingOptions options) throws Exception {
    Map<String, Long> before = PlantLoads.rows(premises.database().app());
    if (options.phase().collects()) {
      Plant plant = Plant.in(options.db().orElseThrow(), premises.contracts().byPipeline());
      plant.schema().warnings().forEach(findings::warn);
      if (!plant.schema().passed()) {
        plant.schema().errors().forEach(findings::refuse);
        return report("failed");
      }
      Optional<Fault> disk = DiskNeed.fault(plant.size(), freeBytes(), options.phase().tracks());
      if (disk.isPresent()) {
        findings.refuse(disk.get());
        return report("failed");
      }
      collect(plant);
    }
    if (isLacking(before)) {
      return report("failed");
    }
    boolean tracking = options.phase().tracks();
    if (tracking && !PlantLoads.hasWork(premises.database().app())) {
      // the warnings may tell why; the progress stays as it was
      make(/* tracking= */ false);
      findings.refuse(Fault.of("data_processing_error", "productRecords", NO_WORK));
      return report("failed");
    }
    if (options.phase() != MoldingOptions.Phase.COLLECT) {
      make(tracking);
    }
    return report(findings.errors().isEmpty() ? "success" : "partial_success");
  }

  private long freeBytes() throws IOException {
    Path home = Files.createDirectories(premises.home().root());
    return Files.getFileStore(home).getUsableSpace();
  }

  private void collect(Plant plant) throws Exception {
    for (TableFiles table : plant.tables()) {
      table.fault().ifPresent(fault -> findings.refuse(table, fault));
    }
    OneShot oneShot = new OneShot(premises, progress);
    List<Arrival> arrivals = oneShot.process(plant.folder(), plant.wanted());
    ProcessReport report = Desk.of(premises).report(arrivals).withUntaken(oneShot.untaken());
    Map<String, Long> rows = PlantLoads.rows(premises.database().app());
    for (TableFiles table : plant.tables()) {
      List<FileResult> files =
          report.files().stream().filter(file -> table.paths().contains(file.file())).toList();
      files.stream()
          .filter(file -> !PlantFindings.isIn(file))
          .forEach(file -> findings.refuse(table, file, plant.folder()));
      look(table, files, rows.getOrDefault(table.table().pipeline(), 0L));
    }
    PlantLoads.gone(premises.database().app(), plant).forEach(findings::warn);
    collected = Optional.of(report);
  }

  /** A dynamic table without a single row is no table; a static one may be empty. */
  private void look(TableFiles table, List<FileResult> files, long rows) {
    String name = table.table().name();
    int in = (int) files.stream().filter(PlantFindings::isIn).count();
    tables.add(new MoldingReport.Table(name, table.table().pipeline(), files.size(), in, rows));
    if (rows == 0 && in > 0 && in == files.size()) {
      Fault empty = Fault.of("file_not_found", name, name + ": no file of it has a row");
      if (table.table().kind() == Kind.DYNAMIC) {
        findings.refuse(table, empty);
      } else {
        findings.warn(empty);
      }
    }
  }

  /** Whether a table has nothing to go on with: no row at all, or none from before a refusal. */
  private boolean isLacking(Map<String, Long> before) {
    Map<String, Long> live = PlantLoads.rows(premises.database().app());
    boolean lacking = false;
    for (String pipeline : Molding.PIPELINES) {
      boolean broken = findings.broken().contains(pipeline);
      if (!(broken ? before : live).containsKey(pipeline)) {
        String words = pipeline + " has no good rows to go on with; collect good files of it";
        findings.refuse(Fault.of("file_not_found", pipeline, words));
        lacking = true;
      }
    }
    return lacking;
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
    return new MoldingReport(
        status, findings.errors(), findings.warnings(), tables, collected, models);
  }
}

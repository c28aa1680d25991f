package dev.wadi.cli;

import dev.wadi.admin.Admin;
import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.PlanReport;
import dev.wadi.admin.ProcessReport;
import dev.wadi.admin.UndoReport;
import dev.wadi.contract.Problem;
import dev.wadi.workflow.Workflows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A program that notes what it is asked and answers as a test wants. */
final class ProgramStandIn implements Program {
  final List<Object> asked = new ArrayList<>();
  Supplier<Admin> admin =
      () -> {
        throw new IllegalStateException("no database is needed here");
      };
  Supplier<Workflows> workflows =
      () -> {
        throw new IllegalStateException("no workflow is needed here");
      };
  ProcessReport report = new ProcessReport(List.of(), List.of(), List.of());
  UndoReport undone =
      new UndoReport(
          17,
          "a.csv",
          "undone",
          "its rows are taken out",
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());
  List<Problem> problems = List.of();
  MoldingReport plant =
      new MoldingReport("success", List.of(), List.of(), List.of(), Optional.empty(), List.of());

  @Override
  public Admin admin(CommonOptions common) {
    asked.add(common);
    return admin.get();
  }

  @Override
  public void requireKnown(CommonOptions common, String pipeline) {
    if (pipeline.equals("nix")) {
      throw new UsageException("there is no pipeline nix");
    }
  }

  @Override
  public ProcessReport process(ProcessOptions options, Progress progress) {
    asked.add(options);
    progress.at(new Progress.Count("reading", 2, 1, 0, 10));
    return report;
  }

  @Override
  public ProcessReport retry(RetryOptions options, Progress progress) {
    asked.add(options);
    return report;
  }

  @Override
  public ProcessReport confirm(ConfirmOptions options, Progress progress) {
    asked.add(options);
    return report;
  }

  @Override
  public PlanReport plan(PlanOptions options) {
    asked.add(options);
    return new PlanReport(List.of(), "");
  }

  @Override
  public UndoReport undo(UndoOptions options, Progress progress) {
    asked.add(options);
    return undone;
  }

  @Override
  public ProcessReport replay(ReplayOptions options, Progress progress) {
    asked.add(options);
    return report;
  }

  @Override
  public ProcessReport replayLetters(LetterOptions options, Progress progress) {
    asked.add(options);
    return report;
  }

  @Override
  public MoldingReport molding(MoldingOptions options, Progress progress) {
    asked.add(options);
    return plant;
  }

  @Override
  public int serve(ServeOptions options, Terminal terminal) {
    asked.add(options);
    return 0;
  }

  @Override
  public DemoReport demo(DemoOptions options) {
    asked.add(options);
    return new DemoReport(
        List.of(new DemoReport.Store("PADANG", BusinessDate.parse("2026-01-05"), 38, 9, 4)), 0);
  }

  @Override
  public BackupReport backup(CommonOptions common, Path file, Progress progress) {
    asked.add(file);
    return new BackupReport(file.toString(), 1, 1, 1, 1, List.of());
  }

  @Override
  public BackupReport restore(CommonOptions common, Path file, Progress progress) {
    asked.add(file);
    return new BackupReport(file.toString(), 1, 1, 1, 1, List.of());
  }

  @Override
  public void lookAtCalendar(CommonOptions common) {
    asked.add(common);
  }

  @Override
  public List<Problem> configCheck(CommonOptions common) {
    asked.add(common);
    return problems;
  }

  @Override
  public List<Path> pipelineNew(NewPipelineOptions options) {
    asked.add(options);
    return List.of(Path.of("config/pipelines/x.yaml"));
  }

  @Override
  public Workflows workflows(CommonOptions common) {
    asked.add(common);
    return workflows.get();
  }
}

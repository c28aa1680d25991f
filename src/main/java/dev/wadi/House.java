package dev.wadi;

import dev.wadi.admin.Admin;
import dev.wadi.admin.Arrival;
import dev.wadi.admin.Filter;
import dev.wadi.admin.PlanReport;
import dev.wadi.admin.ProcessReport;
import dev.wadi.admin.TimeTravel;
import dev.wadi.admin.UndoReport;
import dev.wadi.cli.BackupReport;
import dev.wadi.cli.CommonOptions;
import dev.wadi.cli.ConfirmOptions;
import dev.wadi.cli.DemoOptions;
import dev.wadi.cli.DemoReport;
import dev.wadi.cli.LetterOptions;
import dev.wadi.cli.MoldingOptions;
import dev.wadi.cli.MoldingReport;
import dev.wadi.cli.NewPipelineOptions;
import dev.wadi.cli.PlanOptions;
import dev.wadi.cli.ProcessOptions;
import dev.wadi.cli.Program;
import dev.wadi.cli.Progress;
import dev.wadi.cli.ReplayOptions;
import dev.wadi.cli.RetryOptions;
import dev.wadi.cli.ServeOptions;
import dev.wadi.cli.Terminal;
import dev.wadi.cli.UndoOptions;
import dev.wadi.contract.Problem;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.workflow.Workflows;
import java.nio.file.Path;
import java.util.List;

/** Puts the rooms together: the one place that knows every room. */
final class House implements Program, AutoCloseable {
  private Premises open;
  private Workflows workflows;

  @Override
  public Admin admin(CommonOptions common) {
    return Desk.of(premises(common, 0));
  }

  @Override
  public void requireKnown(CommonOptions common, String pipeline) {
    Premises premises = premises(common, 0);
    if (Desk.of(premises).runs(new Filter(pipeline)).isEmpty()) {
      premises.requireKnown(pipeline);
    }
  }

  @Override
  public ProcessReport process(ProcessOptions options, Progress progress) {
    Premises premises = working(options.common());
    return Work.guarded(
        () -> {
          OneShot oneShot = new OneShot(premises, progress);
          List<Arrival> arrivals =
              oneShot.process(options.inputDir(), options.pipeline(), options.date());
          return Desk.of(premises).report(arrivals).withUntaken(oneShot.untaken());
        });
  }

  @Override
  public ProcessReport retry(RetryOptions options, Progress progress) {
    Premises premises = working(options.common());
    premises.requireKnown(options.pipeline());
    return followed(premises, progress)
        .worked(admin -> admin.retry(options.pipeline(), options.date(), options.job()));
  }

  @Override
  public ProcessReport confirm(ConfirmOptions options, Progress progress) {
    return followed(working(options.common()), progress)
        .worked(
            admin -> {
              admin.confirm(options.job(), System.getProperty("user.name", "somebody"));
              return List.of(options.job());
            });
  }

  @Override
  public PlanReport plan(PlanOptions options) {
    Premises premises = premises(options.common(), 0);
    return Work.guarded(() -> new DryRun(premises).plan(options));
  }

  @Override
  public UndoReport undo(UndoOptions options, Progress progress) {
    Premises premises = working(options.common());
    TimeTravel travel = premises.timeTravel();
    UndoReport undone =
        options.cascade() ? travel.undoWithDependants(options.job()) : travel.undo(options.job());
    if (undone.queued().isEmpty()) {
      premises.writeProjections();
      return undone;
    }
    return undone.with(followed(premises, progress).worked(admin -> undone.queued()));
  }

  @Override
  public ProcessReport replay(ReplayOptions options, Progress progress) {
    Premises premises = working(options.common());
    return followed(premises, progress)
        .worked(admin -> List.of(premises.timeTravel().replay(options.job(), options.contract())));
  }

  @Override
  public ProcessReport replayLetters(LetterOptions options, Progress progress) {
    Premises premises = working(options.common());
    return followed(premises, progress)
        .worked(admin -> new Letters(premises, admin).queue(options.which()));
  }

  private static FollowedOrder followed(Premises premises, Progress progress) {
    return new FollowedOrder(premises, Desk.of(premises), progress);
  }

  @Override
  public MoldingReport molding(MoldingOptions options, Progress progress) {
    Premises premises = working(options.common());
    return Work.guarded(() -> new MoldingWork(premises, progress).work(options));
  }

  @Override
  public int serve(ServeOptions options, Terminal terminal) {
    if (options.driveFolderId().isPresent()) {
      throw new IllegalArgumentException(
          "--drive-folder-id: this build has no Google Drive door; drop files into the inbox");
    }
    Premises premises = working(options.common());
    return Work.guarded(
        () -> {
          new Service(premises, terminal).run();
          return 0;
        });
  }

  @Override
  public DemoReport demo(DemoOptions options) {
    Premises premises = working(options.common());
    return Work.guarded(() -> new Demo(premises).run(new OneShot(premises, Progress.silent())));
  }

  @Override
  public BackupReport backup(CommonOptions common, Path file, Progress progress) {
    Premises premises = premises(common, 0);
    return Work.guarded(
        () -> new Backup(premises.database(), premises.archive(), progress).write(file));
  }

  @Override
  public BackupReport restore(CommonOptions common, Path file, Progress progress) {
    Premises premises = premises(common, 0);
    return Work.guarded(
        () -> new Restore(premises.database(), premises.archive(), progress).read(file));
  }

  @Override
  public void lookAtCalendar(CommonOptions common) {
    premises(common, 0).calendar().look();
  }

  @Override
  public List<Problem> configCheck(CommonOptions common) {
    return Configuration.check(common);
  }

  @Override
  public List<Path> pipelineNew(NewPipelineOptions options) {
    return Work.guarded(() -> Configuration.draft(options));
  }

  @Override
  public Workflows workflows(CommonOptions common) {
    if (workflows == null) {
      Premises premises = working(common);
      workflows = Workflows.open(premises.workflows(WorkflowRooms.registry()));
    }
    return workflows;
  }

  private Premises working(CommonOptions common) {
    return premises(common, Configuration.settings(common).integer("database.pool-size"));
  }

  private Premises premises(CommonOptions common, int connections) {
    if (open == null) {
      open = opened(common, connections);
    }
    return open;
  }

  /** Who cannot reach the database is told what a running service says of it. */
  private static Premises opened(CommonOptions common, int connections) {
    try {
      return Premises.open(common, connections);
    } catch (DatabaseException away) {
      throw Desk.notice(Premises.home(common))
          .map(notice -> new DatabaseException(away.getMessage() + "; " + notice, away))
          .orElse(away);
    }
  }

  @Override
  public void close() {
    if (workflows != null) {
      workflows.close();
    }
    if (open != null) {
      open.close();
    }
  }
}

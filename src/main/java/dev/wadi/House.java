package dev.wadi;

import dev.wadi.admin.Admin;
import dev.wadi.admin.Arrival;
import dev.wadi.admin.Filter;
import dev.wadi.admin.PlanReport;
import dev.wadi.admin.ProcessReport;
import dev.wadi.admin.Surroundings;
import dev.wadi.admin.TimeTravel;
import dev.wadi.admin.UndoReport;
import dev.wadi.cli.BackupReport;
import dev.wadi.cli.CommonOptions;
import dev.wadi.cli.ConfirmOptions;
import dev.wadi.cli.DemoOptions;
import dev.wadi.cli.LetterOptions;
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
import dev.wadi.config.Home;
import dev.wadi.contract.Problem;
import dev.wadi.heal.GateNotice;
import dev.wadi.ledger.Leases;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.retail.Locations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Puts the rooms together: the one place that knows every room. */
final class House implements Program, AutoCloseable {
  private Premises open;

  @Override
  public Admin admin(CommonOptions common) {
    return admin(premises(common, 0));
  }

  @Override
  public void requireKnown(CommonOptions common, String pipeline) {
    Premises premises = premises(common, 0);
    boolean was = !admin(premises).runs(new Filter(pipeline)).isEmpty();
    if (!was) {
      premises.requireKnown(pipeline);
    }
  }

  /** The location a file's name speaks of, as exported files are named by it. */
  private static String location(String fileName) {
    return Locations.inFileName(Locations.ofFile(fileName));
  }

  private static Optional<String> notice(Home home) {
    return new GateNotice(home.root())
        .read()
        .map(
            closure ->
                "nothing is taken since %s: %s"
                    .formatted(
                        closure.since().atZone(ZoneId.systemDefault()).toLocalTime().withNano(0),
                        closure.reason()));
  }

  Admin admin(Premises premises) {
    return new Admin(
        premises.database().app(),
        premises.database()::reader,
        new Surroundings(
            ZoneId.systemDefault(), Leases.host(), House::location, () -> notice(premises.home())));
  }

  @Override
  public ProcessReport process(ProcessOptions options, Progress progress) {
    Premises premises = working(options.common());
    return guarded(
        () -> {
          OneShot oneShot = new OneShot(premises, progress);
          List<Arrival> arrivals =
              oneShot.process(options.inputDir(), options.pipeline(), options.date());
          return admin(premises).report(arrivals).withUntaken(oneShot.untaken());
        });
  }

  @Override
  public ProcessReport retry(RetryOptions options, Progress progress) {
    Premises premises = working(options.common());
    premises.requireKnown(options.pipeline());
    return guarded(
        () -> {
          List<Long> queued =
              admin(premises).retry(options.pipeline(), options.date(), options.job());
          new OneShot(premises, progress).with(queued).work();
          return admin(premises).reportOfJobs(queued);
        });
  }

  @Override
  public ProcessReport confirm(ConfirmOptions options, Progress progress) {
    Premises premises = working(options.common());
    return guarded(
        () -> {
          List<Long> job = List.of(options.job());
          admin(premises).confirm(options.job(), System.getProperty("user.name", "somebody"));
          new OneShot(premises, progress).with(job).work();
          return admin(premises).reportOfJobs(job);
        });
  }

  @Override
  public PlanReport plan(PlanOptions options) {
    Premises premises = premises(options.common(), 0);
    return guarded(() -> new DryRun(premises).plan(options));
  }

  @Override
  public UndoReport undo(UndoOptions options, Progress progress) {
    Premises premises = working(options.common());
    return guarded(
        () -> {
          TimeTravel travel = travel(premises);
          UndoReport report =
              options.cascade()
                  ? travel.undoWithDependants(options.job())
                  : travel.undo(options.job());
          if (report.queued().isEmpty()) {
            premises.writeProjections();
            return report;
          }
          new OneShot(premises, progress).with(report.queued()).work();
          return report.with(admin(premises).reportOfJobs(report.queued()));
        });
  }

  @Override
  public ProcessReport replay(ReplayOptions options, Progress progress) {
    Premises premises = working(options.common());
    return guarded(
        () -> {
          List<Long> queued = List.of(travel(premises).replay(options.job(), options.contract()));
          new OneShot(premises, progress).with(queued).work();
          return admin(premises).reportOfJobs(queued);
        });
  }

  @Override
  public ProcessReport replayLetters(LetterOptions options, Progress progress) {
    Premises premises = working(options.common());
    return guarded(
        () -> {
          List<Long> queued = new Letters(premises, admin(premises)).queue(options.which());
          new OneShot(premises, progress).with(queued).work();
          return admin(premises).reportOfJobs(queued);
        });
  }

  private static TimeTravel travel(Premises premises) {
    return new TimeTravel(premises.database().app(), premises.book());
  }

  @Override
  public int serve(ServeOptions options, Terminal terminal) {
    if (options.driveFolderId().isPresent()) {
      throw new IllegalArgumentException(
          "--drive-folder-id: this build has no Google Drive door; drop files into the inbox");
    }
    Premises premises = working(options.common());
    return guarded(
        () -> {
          new Service(premises, terminal).run();
          return 0;
        });
  }

  @Override
  public int demo(DemoOptions options, Terminal terminal) {
    Premises premises = working(options.common());
    return guarded(
        () -> {
          int code =
              new Demo(premises, terminal).run(this, new OneShot(premises, Progress.silent()));
          if (!options.exit()) {
            new Service(premises, terminal).run();
          }
          return code;
        });
  }

  @Override
  public BackupReport backup(CommonOptions common, Path file, Progress progress) {
    Premises premises = premises(common, 0);
    return guarded(() -> new Backup(premises.database(), premises.archive(), progress).write(file));
  }

  @Override
  public BackupReport restore(CommonOptions common, Path file, Progress progress) {
    Premises premises = premises(common, 0);
    return guarded(() -> new Restore(premises.database(), premises.archive(), progress).read(file));
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
    return guarded(() -> Configuration.draft(options));
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
      throw notice(Premises.home(common))
          .map(notice -> new DatabaseException(away.getMessage() + "; " + notice, away))
          .orElse(away);
    }
  }

  private interface Work<T> {
    T run() throws Exception;
  }

  private static <T> T guarded(Work<T> work) {
    try {
      return work.run();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", ended);
    } catch (Exception failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
  }
}

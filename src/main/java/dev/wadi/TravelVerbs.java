package dev.wadi;

import dev.wadi.admin.Admin;
import dev.wadi.admin.ProcessReport;
import dev.wadi.admin.TimeTravel;
import dev.wadi.admin.UndoReport;
import dev.wadi.cli.Progress;
import dev.wadi.cli.ReplayOptions;
import dev.wadi.cli.UndoOptions;
import java.util.List;

/** The verbs of time travel: loads are taken back or made anew, and followed at once. */
final class TravelVerbs {
  private final Premises premises;
  private final Admin admin;
  private final Progress progress;
  private final TimeTravel travel;

  TravelVerbs(Premises premises, Admin admin, Progress progress) {
    this.premises = premises;
    this.admin = admin;
    this.progress = progress;
    this.travel = new TimeTravel(premises.database().app(), premises.book());
  }

  UndoReport undo(UndoOptions options) throws Exception {
    UndoReport report =
        options.cascade() ? travel.undoWithDependants(options.job()) : travel.undo(options.job());
    if (report.queued().isEmpty()) {
      premises.writeProjections();
      return report;
    }
    new OneShot(premises, progress).with(report.queued()).work();
    return report.with(admin.reportOfJobs(report.queued()));
  }

  ProcessReport replay(ReplayOptions options) throws Exception {
    List<Long> queued = List.of(travel.replay(options.job(), options.contract()));
    new OneShot(premises, progress).with(queued).work();
    return admin.reportOfJobs(queued);
  }
}

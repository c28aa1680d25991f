package dev.wadi;

import dev.wadi.admin.Admin;
import dev.wadi.admin.ProcessReport;
import dev.wadi.cli.Progress;
import java.util.List;
import java.util.function.Function;

/** What a person orders about jobs that are known, followed at once until nothing of it is left. */
record FollowedOrder(Premises premises, Admin admin, Progress progress) {

  /**
   * Gives an order, works the jobs it has queued and tells what became of them.
   *
   * @param order answers the jobs that are to be worked
   */
  ProcessReport worked(Function<Admin, List<Long>> order) {
    return Work.guarded(
        () -> {
          List<Long> queued = order.apply(admin);
          new OneShot(premises, progress).with(queued).work();
          return admin.reportOfJobs(queued);
        });
  }
}

package dev.wadi;

import dev.wadi.admin.Admin;
import dev.wadi.admin.ProcessReport;
import dev.wadi.cli.ConfirmOptions;
import dev.wadi.cli.LetterOptions;
import dev.wadi.cli.Progress;
import dev.wadi.cli.RetryOptions;
import java.util.List;

/** The verbs that let what was stopped go on, and work it at once. */
final class HealingVerbs {
  private final Premises premises;
  private final Admin admin;
  private final Progress progress;

  HealingVerbs(Premises premises, Admin admin, Progress progress) {
    this.premises = premises;
    this.admin = admin;
    this.progress = progress;
  }

  ProcessReport retry(RetryOptions options) throws Exception {
    premises.requireKnown(options.pipeline());
    List<Long> queued = admin.retry(options.pipeline(), options.date(), options.job());
    new OneShot(premises, progress).with(queued).work();
    return admin.reportOfJobs(queued);
  }

  ProcessReport confirm(ConfirmOptions options) throws Exception {
    List<Long> job = List.of(options.job());
    admin.confirm(options.job(), System.getProperty("user.name", "somebody"));
    new OneShot(premises, progress).with(job).work();
    return admin.reportOfJobs(job);
  }

  ProcessReport replayLetters(LetterOptions options) throws Exception {
    List<Long> queued = new Letters(premises, admin).queue(options.which());
    new OneShot(premises, progress).with(queued).work();
    return admin.reportOfJobs(queued);
  }
}

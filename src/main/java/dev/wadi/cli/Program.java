package dev.wadi.cli;

import dev.wadi.admin.Admin;
import dev.wadi.admin.PlanReport;
import dev.wadi.admin.ProcessReport;
import dev.wadi.admin.UndoReport;
import dev.wadi.contract.Problem;
import dev.wadi.workflow.Workflows;
import java.nio.file.Path;
import java.util.List;

/** What the verbs ask of the program behind them; the composition root implements it. */
public interface Program {

  /** The admin room over the home's database, which is opened now if it is not open yet. */
  Admin admin(CommonOptions common);

  /** Whether there is or was such a pipeline. @throws UsageException with the nearest name */
  void requireKnown(CommonOptions common, String pipeline);

  /** Works a folder's files until nothing of them can be worked on. */
  ProcessReport process(ProcessOptions options, Progress progress);

  /** Queues failed jobs again and works them, or lets the running service do it. */
  ProcessReport retry(RetryOptions options, Progress progress);

  /** Lets a held job replace live rows and works it, or lets the running service do it. */
  ProcessReport confirm(ConfirmOptions options, Progress progress);

  /** Tells what would become of files; writes nothing. */
  PlanReport plan(PlanOptions options);

  /** Takes a job's effect out, and works again what must be derived anew because of it. */
  UndoReport undo(UndoOptions options, Progress progress);

  /** Works a job again from its archived bytes. */
  ProcessReport replay(ReplayOptions options, Progress progress);

  /** Works the jobs of dead letters again, with the parameters people gave them. */
  ProcessReport replayLetters(LetterOptions options, Progress progress);

  /** Collects a plant's files, validates its tables, tracks its orders. */
  MoldingReport molding(MoldingOptions options, Progress progress);

  /** Serves until it is told to end; answers the exit code. */
  int serve(ServeOptions options, Terminal terminal);

  /** Works the main job on the samples. */
  DemoReport demo(DemoOptions options);

  /** Writes tables and archive into one file. */
  BackupReport backup(CommonOptions common, Path file, Progress progress);

  /** Puts a backup into an empty home. */
  BackupReport restore(CommonOptions common, Path file, Progress progress);

  /** Notes which of the expected files have come until now. */
  void lookAtCalendar(CommonOptions common);

  /** Every mistake in the configuration. */
  List<Problem> configCheck(CommonOptions common);

  /** Writes the files of a new pipeline; answers where they are. */
  List<Path> pipelineNew(NewPipelineOptions options);

  /** The workflows of this program over the home's database. */
  Workflows workflows(CommonOptions common);
}

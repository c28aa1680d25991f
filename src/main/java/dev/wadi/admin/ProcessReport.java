package dev.wadi.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a one-shot run did.
 *
 * @param runs the runs its files belong to, as they stand now
 * @param files one entry for each file it came upon, in that order
 * @param waiting jobs among them that wait for something
 */
public record ProcessReport(
    List<RunResult> runs, List<FileResult> files, List<WaitingJob> waiting) {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int PARTLY = 3;

  public ProcessReport {
    runs = List.copyOf(runs);
    files = List.copyOf(files);
    waiting = List.copyOf(waiting);
  }

  /** A run, that is one pipeline on one business date. */
  public record RunResult(
      String pipeline,
      BusinessDate date,
      String status,
      long files,
      long filesDone,
      long rowsRead,
      long rowsLoaded,
      long rowsUnchanged,
      long rowsRejected,
      long rowsIgnored,
      String message) {}

  /** A file: what it was taken for and what became of it. */
  public record FileResult(
      String file,
      Optional<String> sha256,
      Optional<Long> job,
      Optional<String> pipeline,
      Optional<BusinessDate> date,
      Optional<String> location,
      JobStatus status,
      String verdict,
      String message,
      RowCounts rows) {}

  /** A job that waits. */
  public record WaitingJob(
      long job, String file, String pipeline, BusinessDate date, List<Need> needs) {}

  /** The same, and files that could not even be read: who runs this machine must act. */
  public ProcessReport withUntaken(Map<String, String> reasons) {
    List<FileResult> all = new ArrayList<>(files);
    reasons.forEach(
        (file, reason) ->
            all.add(
                new FileResult(
                    file,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    JobStatus.FAILED,
                    "UNTAKEN",
                    reason,
                    RowCounts.NONE)));
    return new ProcessReport(runs, all, waiting);
  }

  /** 1: something failed or was left undone; 3: something was refused or waits; else 0. */
  public int exitCode() {
    if (files.stream().anyMatch(this::isLeft)) {
      return FAILED;
    }
    boolean refused =
        files.stream()
            .anyMatch(file -> file.status() == JobStatus.QUARANTINED || file.rows().rejected() > 0);
    return refused || !waiting.isEmpty() ? PARTLY : DONE;
  }

  /** Failed, or left undone with nothing named that it waits for, such as a halt. */
  private boolean isLeft(FileResult file) {
    return file.status() == JobStatus.FAILED
        || file.status().unfinished()
            && waiting.stream()
                .noneMatch(job -> file.job().filter(id -> id == job.job()).isPresent());
  }
}

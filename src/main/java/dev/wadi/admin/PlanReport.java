package dev.wadi.admin;

import dev.wadi.admin.Destinations.JobName;
import dev.wadi.seed.Planned;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What would become of files; nothing was written.
 *
 * @param note how the plans are to be read; empty when there is nothing to say
 */
public record PlanReport(List<FilePlan> files, String note) {

  /**
   * What would become of one file.
   *
   * @param why how its pipeline was recognised
   * @param outcome loaded, duplicate, unchanged, superseded, held, parked or refused
   * @param against the job whose rows it would meet
   * @param needs what it would wait for
   * @param rows of the file; none when it could not be read so far
   */
  public record FilePlan(
      String file,
      String sha256,
      Optional<String> pipeline,
      String why,
      Optional<BusinessDate> date,
      Optional<String> subject,
      String outcome,
      String verdict,
      String message,
      Optional<Long> against,
      List<String> needs,
      RowCounts rows,
      Optional<Changes> changes,
      List<Rejected> rejections,
      List<JobName> dependants) {}

  /** Rows of the partition, by key; samples are some of the differences. */
  public record Changes(
      String table,
      String part,
      long inserted,
      long updated,
      long unchanged,
      long deleted,
      List<Sample> samples) {}

  /** A difference; column, before and after only of an update. */
  public record Sample(String kind, String key, String column, String before, String after) {}

  static PlanReport of(List<Planned> files) {
    return new PlanReport(
        files.stream().map(PlanReport::file).toList(),
        files.size() > 1
            ? ("Each file is planned on its own, against what is there now, as if no other came."
                    + " "
                    + brought(files))
                .strip()
            : "");
  }

  /** What some of the files would wait for and others of them would bring. */
  private static String brought(List<Planned> files) {
    Map<String, String> bring = new TreeMap<>();
    for (Planned file : files) {
      file.job()
          .filter(job -> file.outcome() == Planned.Outcome.LOADED)
          .ifPresent(
              job -> {
                bring.put(job.pipeline(), file.path());
                bring.put(job.subject() + " of " + job.dateInWords(), file.path());
              });
    }
    bring.keySet().retainAll(files.stream().flatMap(file -> file.needs().stream()).toList());
    return bring.isEmpty()
        ? ""
        : bring.entrySet().stream()
            .map(one -> "%s (in %s)".formatted(one.getKey(), one.getValue()))
            .collect(
                Collectors.joining(
                    ", ",
                    "What some of them would wait for comes with others of them: ",
                    ". Load those first and plan the waiting ones again."));
  }

  private static FilePlan file(Planned plan) {
    return new FilePlan(
        plan.path(),
        plan.sha256(),
        plan.job().map(job -> job.pipeline()),
        plan.why(),
        plan.job().map(job -> new BusinessDate(job.businessDate())),
        plan.job().map(job -> job.subject()),
        plan.outcome().name().toLowerCase(Locale.ROOT),
        plan.verdict(),
        plan.message(),
        plan.against(),
        plan.needs(),
        plan.rows()
            .map(
                rows ->
                    new RowCounts(
                        rows.read(),
                        rows.loaded(),
                        rows.unchanged(),
                        rows.rejected(),
                        rows.ignored()))
            .orElse(RowCounts.NONE),
        plan.changes().map(PlanReport::changes),
        plan.rejections().stream()
            .map(
                row ->
                    new Rejected(
                        row.sheet(),
                        row.row(),
                        row.column(),
                        row.value(),
                        row.rule(),
                        row.reason(),
                        row.code(),
                        row.severity()))
            .limit(5)
            .toList(),
        plan.dependants().stream()
            .map(user -> new JobName(user.job(), user.fileName(), user.pipeline(), "completed"))
            .toList());
  }

  private static Changes changes(Planned.Changes changes) {
    return new Changes(
        changes.table(),
        changes.part(),
        changes.inserted(),
        changes.updated(),
        changes.unchanged(),
        changes.deleted(),
        changes.samples().stream()
            .map(s -> new Sample(s.kind(), s.key(), s.column(), s.before(), s.after()))
            .toList());
  }

  /** 3 when something would be refused or would wait. */
  public int exitCode() {
    boolean partly =
        files.stream()
            .anyMatch(
                file ->
                    List.of("refused", "parked", "held").contains(file.outcome())
                        || file.rows().rejected() > 0);
    return partly ? ProcessReport.PARTLY : ProcessReport.DONE;
  }
}

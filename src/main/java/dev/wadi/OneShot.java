package dev.wadi;

import dev.wadi.admin.Arrival;
import dev.wadi.camel.ArrivingFile;
import dev.wadi.camel.Flows;
import dev.wadi.cli.Progress;
import dev.wadi.intake.FolderListing;
import dev.wadi.intake.FoundFile;
import dev.wadi.ledger.Claim;
import dev.wadi.ledger.LeaseKeeper;
import dev.wadi.ledger.Leases;
import dev.wadi.ledger.Tally;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Works a folder's files until nothing of them can be worked on. All of them are claimed before the
 * first is worked, so that a date is published at once.
 */
final class OneShot {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Premises premises;
  private final Progress progress;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Long> jobs = new ArrayList<>();
  private final Map<String, String> untaken = new LinkedHashMap<>();
  private int refused;

  OneShot(Premises premises, Progress progress) {
    this.premises = premises;
    this.progress = progress;
  }

  /**
   * Takes every file of the folder and below, and works them.
   *
   * @return what it came upon, in that order
   */
  List<Arrival> process(Path folder, Optional<String> pipeline, Optional<LocalDate> date)
      throws Exception {
    pipeline.ifPresent(premises::requireKnown);
    List<Wanted> files =
        FolderListing.all(folder, new Tables(Limits.DEFAULT)).stream()
            .map(file -> new Wanted(file, pipeline, date))
            .toList();
    return process(folder, files);
  }

  /** A file to be taken, and what is known of it: its pipeline, its business date. */
  record Wanted(FoundFile file, Optional<String> pipeline, Optional<LocalDate> date) {}

  /** Takes these files of the folder, and works them. */
  List<Arrival> process(Path folder, List<Wanted> files) throws Exception {
    Leases leases = premises.leases();
    try (LeaseKeeper keeper = premises.keep(leases, "process");
        Flows flows = premises.flows(leases, Flows.Mode.ONE_SHOT)) {
      flows.start();
      String source = "process " + folder.toRealPath();
      for (Wanted wanted : files) {
        ArrivingFile.Asked asked =
            new ArrivingFile.Asked(
                wanted.pipeline().orElse(null), wanted.date().orElse(null), leases.holder());
        take(flows, source, wanted.file(), asked);
        tell("claiming", files.size());
      }
      work(flows, files.size());
      return List.copyOf(arrivals);
    }
  }

  /** Works what is queued already. */
  void work() throws Exception {
    Leases leases = premises.leases();
    try (LeaseKeeper keeper = premises.keep(leases, "process");
        Flows flows = premises.flows(leases, Flows.Mode.ONE_SHOT)) {
      flows.start();
      work(flows, jobs.size());
    }
  }

  /** These jobs shall be worked, too. */
  OneShot with(List<Long> queued) {
    jobs.addAll(queued);
    return this;
  }

  /** Files that could not even be read, and why; nothing of them is in the ledger. */
  Map<String, String> untaken() {
    return untaken;
  }

  /** What its surroundings keep from being taken in is tried again when they are back. */
  private void take(Flows flows, String source, FoundFile file, ArrivingFile.Asked asked)
      throws InterruptedException {
    Patience patience = premises.patience();
    while (true) {
      try {
        claimed(flows.take(source, file, asked));
        return;
      } catch (IOException failure) {
        if (!flows.mayPass(failure)) {
          untaken.put(file.relative(), failure.getMessage());
          return;
        }
        patience.spend(flows.closure(), failure);
        premises.revive();
      }
    }
  }

  private void claimed(Claim claim) {
    boolean known = claim.outcome() == Claim.Outcome.DUPLICATE;
    arrivals.add(new Arrival(claim.delivery(), known ? Arrival.Kind.KNOWN : Arrival.Kind.NEW));
    if (claim.job() == null) {
      refused++;
    } else if (!known) {
      jobs.add(claim.job());
    }
  }

  private void work(Flows flows, int files) throws Exception {
    Map<String, List<Long>> flowless =
        patiently(() -> Tally.beside(premises.database().app(), jobs, flows.pipelines()));
    flowless.values().forEach(jobs::removeAll);
    patiently(() -> flows.queue().adoptOrphans(flows.pipelines()));
    if (isUnfinished(flows)) {
      flows.startFlows();
      while (isUnfinished(flows)) {
        flows.closure().ifPresent(premises.patience()::spendSince);
        tell("working", files);
        flows.awaitNews(LOOK);
        patiently(() -> flows.queue().adoptOrphans(flows.pipelines()));
      }
    }
    tell("publishing", files);
    flows.projections().writeAll();
    if (!flowless.isEmpty()) {
      throw new IllegalStateException(inWords(flowless));
    }
  }

  private static String inWords(Map<String, List<Long>> flowless) {
    return flowless.entrySet().stream()
        .map(
            jobs ->
                "no flow works pipeline %s, so that %s %s waits: put its file back into routes/, or undo its renaming, and give the same command again"
                    .formatted(
                        jobs.getKey(),
                        jobs.getValue().size() == 1 ? "job" : "each of the jobs",
                        jobs.getValue()))
        .collect(Collectors.joining("; "));
  }

  private boolean isUnfinished(Flows flows) throws InterruptedException {
    return patiently(() -> flows.queue().unfinished(flows.pipelines()) > 0 || tally().active() > 0);
  }

  private Tally tally() {
    return Tally.of(premises.database().app(), jobs);
  }

  private void tell(String phase, int files) throws InterruptedException {
    Tally tally = patiently(this::tally);
    boolean claiming = arrivals.size() < files;
    int done = claiming ? arrivals.size() : files - jobs.size() + tally.worked();
    progress.at(new Progress.Count(phase, files, done, refused + tally.refused(), tally.rows()));
  }

  /** A database that is away for a while is waited for; the embedded one is brought back. */
  private <T> T patiently(Supplier<T> question) throws InterruptedException {
    Patience patience = premises.patience();
    while (true) {
      try {
        return question.get();
      } catch (DatabaseException away) {
        if (!away.isTransient()) {
          throw away;
        }
        patience.spend(Optional.empty(), away);
        premises.revive();
      }
    }
  }
}

package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.Arrival;
import dev.wadi.ledger.Audit;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Replays;
import dev.wadi.ledger.Standings;
import dev.wadi.ledger.Subject;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Queues a job to be worked again from its archived bytes, under its own contract version or
 * another. The seed decides, as ever, whether its rows become live.
 */
public final class Replay {
  private static final String CURRENT = "current";
  private static final int SHORT_HASH = 8;

  private final DataSource database;
  private final ContractSource contracts;

  public Replay(DataSource database, ContractSource contracts) {
    this.database = database;
    this.contracts = contracts;
  }

  /**
   * Queues.
   *
   * @param contract {@code current}, a profile or the beginning of a version's hash; absent = the
   *     job's own version
   * @return the job that will be worked: another one under another version
   * @throws IllegalArgumentException when there is no such job or no such version
   * @throws IllegalStateException when it is queued or in work already
   */
  public long queue(long job, Optional<String> contract) {
    return Transaction.in(
        database,
        connection -> {
          Subject subject =
              Standings.lock(connection, job)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "there is no job " + job + "; wadi jobs lists them"));
          Contract version =
              contract.isPresent()
                  ? named(connection, subject.job(), contract.get().strip())
                  : contracts.version(subject.job().contractHash());
          long queued = queue(connection, subject, version);
          Audit.record(
              connection,
              "replay",
              "job " + job,
              Json.text(Map.of("contract", version.hash(), "queued", queued)));
          return queued;
        });
  }

  private static long queue(Connection connection, Subject subject, Contract version)
      throws SQLException {
    Job job = subject.job();
    Optional<Subject> known =
        version.hash().equals(job.contractHash())
            ? Optional.of(subject)
            : Replays.under(connection, job, version.hash());
    if (known.isEmpty()) {
      return Replays.open(
          connection,
          job,
          new Arrival.Version(version.hash(), version.profile(), version.json()),
          ContractNeeds.of(version, job.subject()));
    }
    if (!Replays.queue(connection, known.get().job())) {
      throw new IllegalStateException(
          "job %d is %s already: it is worked without being asked; wadi explain %d tells what it waits for"
              .formatted(
                  known.get().job().id(),
                  known.get().state().stored().toLowerCase(Locale.ROOT),
                  known.get().job().id()));
    }
    return known.get().job().id();
  }

  private Contract named(Connection connection, Job job, String name) throws SQLException {
    Contract current = contracts.current(job.pipeline());
    if (name.equals(CURRENT) || name.equals(current.profile())) {
      return current;
    }
    List<Replays.Known> versions = Replays.versions(connection, job.pipeline());
    Optional<Replays.Known> profile =
        versions.stream().filter(known -> known.profile().equals(name)).findFirst();
    if (profile.isPresent()) {
      return contracts.version(profile.get().hash());
    }
    List<Replays.Known> fitting =
        versions.stream().filter(known -> known.hash().startsWith(name)).toList();
    if (fitting.size() == 1) {
      return contracts.version(fitting.get(0).hash());
    }
    if (!name.isEmpty() && current.hash().startsWith(name) && fitting.isEmpty()) {
      return current;
    }
    throw new IllegalArgumentException(
        "--contract %s fits %s of pipeline %s; there are current and %s"
            .formatted(
                name,
                fitting.isEmpty() ? "no version" : "several",
                job.pipeline(),
                list(versions)));
  }

  private static String list(List<Replays.Known> versions) {
    return versions.stream()
        .map(
            known ->
                known.hash().substring(0, SHORT_HASH)
                    + (known.profile().isEmpty() ? "" : " (" + known.profile() + ")"))
        .collect(Collectors.joining(", "));
  }
}

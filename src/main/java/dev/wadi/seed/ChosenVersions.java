package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.JobDetails;
import dev.wadi.ledger.Need;
import dev.wadi.ledger.SeedGate;
import dev.wadi.ledger.UsedReference;
import dev.wadi.ledger.Versions;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Chooses the versions a job derives from: one consistent look at the ledger. */
final class ChosenVersions {
  /** Pipeline → subject → version. */
  private final Map<String, Map<String, Versions.Version>> references = new HashMap<>();

  private Optional<Versions.FileVersion> file = Optional.empty();

  private ChosenVersions() {}

  /**
   * Chooses, and notes the choice in the ledger. A reference that is just being replaced is waited
   * for; one that is replaced afterwards marks the job as stale.
   *
   * @throws NeedsUnmetException when something the contract needs is not there
   */
  static ChosenVersions choose(DataSource database, Job job, Contract contract) {
    return Transaction.in(
        database,
        connection -> {
          SeedGate.lock(connection, references(contract), Set.of(), Set.of());
          ChosenVersions chosen = look(connection, job, contract);
          JobDetails.use(connection, job, chosen.used(job, pipeline -> Use.WHOLE));
          return chosen;
        });
  }

  /** For a contract that needs nothing. */
  static ChosenVersions none() {
    return new ChosenVersions();
  }

  /**
   * Chooses for a job that is only thought of; nothing is noted, nobody is waited for.
   *
   * @throws NeedsUnmetException when something the contract needs is not there
   */
  static ChosenVersions suppose(DataSource database, Job job, Contract contract) {
    return Transaction.in(
        database,
        connection -> {
          ChosenVersions chosen = look(connection, job, contract);
          chosen.file = chosen.file.map(live -> ownOrLive(job, contract, live));
          return chosen;
        });
  }

  /** A newer reference file derives from itself. */
  private static Versions.FileVersion ownOrLive(
      Job job, Contract contract, Versions.FileVersion live) {
    return UndoLocks.isReferenceFile(contract, job.subject())
            && job.revision().compareTo(live.revision()) > 0
        ? own(job)
        : live;
  }

  private static Versions.FileVersion own(Job job) {
    return new Versions.FileVersion(
        job.id(), job.sha256(), job.fileName(), job.contractHash(), job.revision());
  }

  private static ChosenVersions look(Connection connection, Job job, Contract contract)
      throws SQLException {
    ChosenVersions chosen = new ChosenVersions();
    for (String pipeline : contract.needs().references()) {
      Map<String, Versions.Version> versions =
          Versions.references(connection, pipeline, job.businessDate());
      if (versions.isEmpty()) {
        throw new NeedsUnmetException(pipeline);
      }
      chosen.references.put(pipeline, versions);
    }
    for (String pipeline : contract.needs().optional()) {
      chosen.references.put(
          pipeline, Versions.references(connection, pipeline, job.businessDate()));
    }
    if (contract.needs().referenceFile().isPresent()) {
      String subject = contract.needs().referenceFile().get();
      chosen.file = Versions.file(connection, job, subject);
      if (chosen.file.isEmpty() && UndoLocks.isReferenceFile(contract, job.subject())) {
        chosen.file = Optional.of(own(job));
      }
      if (chosen.file.isEmpty()) {
        throw new NeedsUnmetException(subject);
      }
    }
    return chosen;
  }

  private static Set<String> references(Contract contract) {
    Set<String> references = new HashSet<>(contract.needs().references());
    references.addAll(contract.needs().optional());
    return references;
  }

  /** A subject's version; empty when nobody has sent one. */
  Optional<Versions.Version> reference(String pipeline, String subject) {
    Map<String, Versions.Version> versions = references.get(pipeline);
    if (versions == null) {
      throw new IllegalArgumentException(
          "the contract does not name " + pipeline + " among its needs");
    }
    return Optional.ofNullable(versions.get(subject));
  }

  Optional<Versions.FileVersion> file() {
    return file;
  }

  /**
   * How a derivation used a reference.
   *
   * @param subject whose version it asked for; empty = the one for all
   * @param keys those it looked up; null = any change matters
   */
  record Use(String subject, List<String> keys) {
    /** As long as nothing else is known. */
    static final Use WHOLE = new Use("", null);
  }

  /** What was used, for the ledger. */
  List<UsedReference> used(Job job, Function<String, Use> uses) {
    List<UsedReference> used = new ArrayList<>();
    for (String pipeline : references.keySet()) {
      Use use = uses.apply(pipeline);
      Optional<Versions.Version> version = reference(pipeline, use.subject());
      used.add(
          new UsedReference(
              Need.Kind.REFERENCE,
              pipeline,
              use.subject(),
              version.map(Versions.Version::job).orElse(null),
              version.map(Versions.Version::attempt).orElse(null),
              use.keys()));
    }
    file.filter(version -> version.job() != job.id())
        .ifPresent(
            version ->
                used.add(
                    new UsedReference(
                        Need.Kind.FILE, job.pipeline(), "", version.job(), null, null)));
    return used;
  }
}

package dev.wadi.seed;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Contract;
import dev.wadi.contract.ContractReader;
import dev.wadi.contract.Openings;
import dev.wadi.contract.Recogniser;
import dev.wadi.contract.TypedRows;
import dev.wadi.contract.TypedRowsWriter;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Need;
import dev.wadi.ledger.Prospects;
import dev.wadi.ledger.Versions;
import dev.wadi.postgres.Transaction;
import dev.wadi.read.TableFile;
import dev.wadi.read.UnreadableFileException;
import dev.wadi.seed.Planned.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Tells what would become of a file if it came now. Reads and derives it as its flow would, but
 * writes to no table but one of its own session, and takes no lock that anybody waits for.
 */
public final class Planner {
  private final DataSource database;
  private final ContractSource contracts;
  private final Sighting.Lookout lookout;
  private final Openings openings;
  private final RowSource archived;
  private final Path scratch;

  /**
   * A planner.
   *
   * @param archived gives the rows of reference files that have come before
   * @param scratch a folder that is thrown away afterwards
   */
  public Planner(
      DataSource database,
      ContractSource contracts,
      Recogniser recogniser,
      Openings openings,
      RowSource archived,
      Path scratch) {
    this.database = database;
    this.contracts = contracts;
    this.openings = openings;
    this.lookout = new Sighting.Lookout(openings, recogniser, contracts);
    this.archived = archived;
    this.scratch = scratch;
  }

  /** Plans one file, as if nothing else came with it. */
  public Planned plan(
      Path file, String relative, Optional<String> pipeline, Optional<LocalDate> date)
      throws IOException {
    Sighting seen = lookout.at(file, relative, pipeline, date);
    if (seen.job().isEmpty()) {
      return Planned.refused(seen, seen.verdict(), seen.message(), List.of());
    }
    try {
      Optional<Planned> before = Transaction.in(database, connection -> before(connection, seen));
      return before.isPresent() ? before.get() : derived(standing(seen));
    } catch (BadInputException refused) {
      return Planned.refused(
          seen,
          refused.verdict().name(),
          refused.getMessage(),
          Findings.rejected(refused.rejections()));
    } catch (UnreadableFileException unreadable) {
      return Planned.refused(seen, unreadable.refusal().name(), unreadable.getMessage(), List.of());
    }
  }

  /** What is known before a row is read: the bytes have come before, or a need is missing. */
  private static Optional<Planned> before(Connection connection, Sighting seen)
      throws SQLException {
    Job job = seen.job().orElseThrow();
    Optional<Long> duplicate = Prospects.duplicateOf(connection, job);
    if (duplicate.isPresent()) {
      return Optional.of(
          Planned.ended(
              seen,
              Outcome.DUPLICATE,
              seen.verdict(),
              "the same bytes are known as job " + duplicate.get(),
              duplicate,
              List.of(),
              List.of()));
    }
    List<String> missing = missing(connection, job, seen.contract().orElseThrow());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Planned.ended(
                seen,
                Outcome.PARKED,
                seen.verdict(),
                "it would wait for " + String.join(", ", missing),
                Optional.empty(),
                missing,
                List.of()));
  }

  private static List<String> missing(Connection connection, Job job, Contract contract)
      throws SQLException {
    List<String> missing = new ArrayList<>();
    for (Need need : ContractNeeds.of(contract, job.subject())) {
      boolean met =
          need.kind() == Need.Kind.REFERENCE
              ? !Versions.references(connection, need.pipeline(), job.businessDate()).isEmpty()
              : Versions.file(connection, job, need.subject()).isPresent();
      if (!met) {
        missing.add(
            need.kind() == Need.Kind.REFERENCE
                ? need.pipeline()
                : need.subject() + " of " + job.dateInWords());
      }
    }
    return missing;
  }

  private Sighting standing(Sighting seen) {
    Job job = seen.job().orElseThrow();
    return seen.as(Transaction.in(database, connection -> Prospects.standing(connection, job)));
  }

  private Planned derived(Sighting seen) {
    Job job = seen.job().orElseThrow();
    Contract contract = seen.contract().orElseThrow();
    RowSource rows =
        (sha256, name, version) ->
            sha256.equals(seen.sha256())
                ? own(seen, version)
                : archived.read(sha256, name, version);
    Deriver deriver = new Deriver(database, scratch.resolve("rows"), rows, contracts);
    Deriver.Result result =
        deriver.suppose(job, contract, rows.read(job.sha256(), job.fileName(), contract));
    return Transaction.in(database, connection -> PlanComparison.of(connection, seen, result));
  }

  private TypedRows own(Sighting seen, Contract contract) {
    Path typed = scratch.resolve(seen.sha256() + "." + contract.hash() + ".typed");
    Openings.Opened opened = openings.inspect(seen.path(), Optional.of(contract));
    TableFile table = opened.table();
    try (TypedRowsWriter out = TypedRows.create(typed, contract)) {
      ContractReader reader =
          new ContractReader(
              contract,
              new ContractReader.Source(
                  seen.job().orElseThrow().fileName(), table.sheet().orElse(""), table),
              out);
      openings.read(seen.path(), opened, reader);
      reader.finish();
    }
    return TypedRows.open(typed, contract).orElseThrow();
  }
}

package dev.wadi.camel;

import dev.wadi.contract.Contract;
import dev.wadi.contract.ContractParser;
import dev.wadi.contract.Contracts;
import dev.wadi.contract.ExpectedFiles;
import dev.wadi.contract.Recogniser;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import dev.wadi.seed.ContractSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** The contracts in force, and those that jobs were claimed with. */
public final class ContractBook implements ContractSource {
  private final DataSource database;
  private final AtomicReference<Edition> edition = new AtomicReference<>();
  private final Map<String, Contract> versions = new ConcurrentHashMap<>();

  private record Edition(Contracts contracts, Contracts asWritten, Recogniser recogniser) {}

  /**
   * A book.
   *
   * @param contracts in force, with what this process was told to use instead
   * @param asWritten the same files without that
   */
  public ContractBook(DataSource database, Contracts contracts, Contracts asWritten) {
    this.database = database;
    replace(contracts, asWritten);
  }

  /** Puts a new edition in force at once; jobs keep the versions they were claimed with. */
  void replace(Contracts contracts, Contracts asWritten) {
    edition.set(new Edition(contracts, asWritten, new Recogniser(contracts.all())));
  }

  Collection<Contract> all() {
    return edition.get().contracts.all();
  }

  Map<String, ExpectedFiles> expected() {
    return edition.get().contracts.expected();
  }

  Recogniser recogniser() {
    return edition.get().recogniser;
  }

  /** The contract a pipeline has now, if there is such a pipeline. */
  Optional<Contract> find(String pipeline) {
    return edition.get().contracts.find(pipeline);
  }

  @Override
  public Contract current(String pipeline) {
    return find(pipeline)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no pipeline %s; there are %s"
                        .formatted(
                            pipeline,
                            String.join(", ", edition.get().contracts.byPipeline().keySet()))));
  }

  @Override
  public String usualProfile(String pipeline) {
    return edition.get().asWritten.find(pipeline).map(Contract::profile).orElse("");
  }

  @Override
  public Contract version(String hash) {
    return versions.computeIfAbsent(hash, this::versionNow);
  }

  private Contract versionNow(String hash) {
    return edition.get().contracts.all().stream()
        .filter(contract -> contract.hash().equals(hash))
        .findFirst()
        .orElseGet(() -> stored(hash));
  }

  private Contract stored(String hash) {
    return Transaction.in(
        database,
        connection ->
            Query.of("select body from wadi.contract_versions where hash = ?", hash)
                .first(connection, row -> ContractParser.fromJson(row.getString(1)))
                .orElseThrow(
                    () -> new IllegalStateException("the ledger has no contract " + hash)));
  }
}

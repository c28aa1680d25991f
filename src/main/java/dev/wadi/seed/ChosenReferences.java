package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.contract.Reference;
import javax.sql.DataSource;

/** What the chosen versions of references hold. */
final class ChosenReferences {
  private final RowSource source;
  private final ContractSource contracts;
  private final LiveTables tables;
  private final ReferenceVersions references;
  private final ReferenceFiles files = new ReferenceFiles();

  ChosenReferences(
      DataSource database, RowSource source, ContractSource contracts, LiveTables tables) {
    this.source = source;
    this.contracts = contracts;
    this.tables = tables;
    this.references = new ReferenceVersions(database);
  }

  Reference reference(ChosenVersions chosen, String pipeline, String subject) {
    LiveTable table = tables.table(contracts.current(pipeline).table());
    return chosen
        .reference(pipeline, subject)
        .map(version -> references.get(table, version))
        .orElseGet(() -> ReferenceVersions.empty(table));
  }

  ReferenceFiles.Chosen file(ChosenVersions chosen, Contract contract) {
    return chosen
        .file()
        .map(
            version ->
                files.get(
                    version.sha256(),
                    contract.hash(),
                    () -> source.read(version.sha256(), version.fileName(), contract)))
        .orElse(null);
  }
}

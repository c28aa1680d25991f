package dev.wadi.seed;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Contract;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TypedRows;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Transformed;
import dev.wadi.postgres.FaultPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** Turns a job's typed rows into the rows of its table, ready for the wire. */
public final class Deriver {
  /** What ten rows take. */
  private static final int FEW_ROWS = 1 << 10;

  private final DataSource database;
  private final RowsFolder folder;
  private final int small;
  private final LiveTables tables;
  private final ChosenReferences references;

  /** A deriver that keeps what it makes below {@code folder} until it is seeded. */
  public Deriver(DataSource database, Path folder, RowSource source, ContractSource contracts) {
    this(database, folder, source, contracts, 0);
  }

  /**
   * One that keeps the rows of light jobs in memory.
   *
   * @param small up to how many bytes a file may be light
   */
  public Deriver(
      DataSource database, Path folder, RowSource source, ContractSource contracts, int small) {
    this.small = small;
    this.database = database;
    this.folder = new RowsFolder(folder);
    this.tables = new LiveTables(database);
    this.references = new ChosenReferences(database, source, contracts, tables);
    this.folder.sweep();
  }

  /** What was made, and what the ledger has to know of it. */
  public record Result(Derived derived, Transformed transformed) {}

  /**
   * Derives.
   *
   * @throws BadInputException when the file is refused
   * @throws NeedsUnmetException when a need has gone since the job was claimed
   */
  public Result derive(Job job, Contract contract, TypedRows rows) {
    return derive(
        job,
        contract,
        rows,
        isLight(job, contract)
            ? ChosenVersions.none()
            : ChosenVersions.choose(database, job, contract));
  }

  /**
   * Derives a job that is only thought of: from the versions of this moment, noting nothing.
   *
   * @throws BadInputException when the file would be refused
   * @throws NeedsUnmetException when it would have to wait
   */
  Result suppose(Job job, Contract contract, TypedRows rows) {
    return derive(job, contract, rows, ChosenVersions.suppose(database, job, contract));
  }

  private Result derive(Job job, Contract contract, TypedRows rows, ChosenVersions chosen) {
    boolean light = isLight(job, contract);
    JobContext context =
        new JobContext(
            job,
            contract,
            (name, subject) -> references.reference(chosen, name, subject),
            references.file(chosen, contract));
    LiveTable table = tables.loaded(contract);
    Path file = folder.file(job);
    ByteArrayOutputStream memory = new ByteArrayOutputStream(light ? FEW_ROWS : 0);
    FaultPoint.at("before rows write");
    try (RowEncoder encoder =
        light
            ? new RowEncoder(table, job.id(), job.attempt(), memory)
            : new RowEncoder(table, job.id(), job.attempt(), file)) {
      if (contract.lookups().stream().anyMatch(Contract.Lookup::firstOnly)) {
        encoder.countOrder();
      }
      DerivedRows out = new DerivedRows(table, encoder);
      setConstants(out, table, job, contract);
      run(contract, context, rows, out);
      out.refuseIfBroken(job.fileName(), contract.rejections(), rows.result());
      encoder.finish();
      MadeRows made = light ? kept(memory.toByteArray(), file) : MadeRows.in(file);
      FaultPoint.at("after rows write");
      return new FinishedRows(job, contract, context, chosen, table, encoder, out)
          .result(rows.result(), made);
    } catch (IOException failure) {
      RowsFolder.discard(file);
      throw new UncheckedIOException("cannot write " + file, failure);
    } catch (RuntimeException refused) {
      RowsFolder.discard(file);
      throw refused;
    }
  }

  /** One that reads few bytes, uses no version and is used by nobody: it is told with its seed. */
  private boolean isLight(Job job, Contract contract) {
    Contract.Needs needs = contract.needs();
    return job.size() <= small
        && job.reservedFor() == null
        && contract.derive().isEmpty()
        && needs.references().isEmpty()
        && needs.optional().isEmpty()
        && needs.referenceFile().isEmpty()
        && tables.table(contract.table()).find("effective_date") < 0;
  }

  /** Few bytes may have come to many rows. */
  private MadeRows kept(byte[] bytes, Path file) throws IOException {
    return bytes.length <= small ? MadeRows.of(bytes) : MadeRows.in(Files.write(file, bytes));
  }

  private static void run(Contract contract, JobContext context, TypedRows rows, DerivedRows out) {
    try (RowCursor cursor = DistinctRows.of(rows, contract, out)) {
      if (contract.rescues()) {
        out.keeping(new Rescue(cursor, rows));
      }
      Derivations.of(contract).derive(context, cursor, out);
    }
  }

  private static void setConstants(DerivedRows out, LiveTable table, Job job, Contract contract) {
    for (String date : List.of("business_date", "effective_date")) {
      if (table.find(date) >= 0) {
        out.constant(date, job.businessDate());
      }
    }
    if (table.find("profile") >= 0) {
      out.constant("profile", contract.profile());
    }
  }

  /** Looks at the catalogue anew from now on: somebody may have changed a table. */
  public void forgetTables() {
    tables.forget();
  }
}

package dev.wadi.seed;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Contract;
import dev.wadi.contract.ReadResult;
import dev.wadi.contract.Reference;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TypedRows;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.RowCounts;
import dev.wadi.ledger.Transformed;
import dev.wadi.postgres.FaultPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a job's typed rows into the rows of its table, ready for the wire. */
public final class Deriver {
  private static final Logger LOG = LoggerFactory.getLogger(Deriver.class);

  /** What ten rows take. */
  private static final int FEW_ROWS = 1 << 10;

  private final DataSource database;
  private final Path folder;
  private final int small;
  private final RowSource source;
  private final ContractSource contracts;
  private final ReferenceVersions references;
  private final ReferenceFiles files = new ReferenceFiles();
  private final Map<String, LiveTable> tables = new ConcurrentHashMap<>();

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
    this.folder = folder;
    this.source = source;
    this.contracts = contracts;
    this.references = new ReferenceVersions(database);
    sweep();
  }

  /** Removes rows that a crash left behind; nobody waits a day for his batch. */
  private void sweep() {
    try {
      Files.createDirectories(folder);
      Instant yesterday = Instant.now().minus(Duration.ofDays(1));
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.rows")) {
        for (Path file : left) {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(yesterday)) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot use " + folder, failure);
    }
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
            job, contract, name -> reference(chosen, name), referenceFile(chosen, contract));
    LiveTable table = loaded(contract);
    Path file = file(job);
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
      return result(job, contract, context, chosen, rows.result(), encoder, out, made);
    } catch (IOException failure) {
      discard(file);
      throw new UncheckedIOException("cannot write " + file, failure);
    } catch (RuntimeException refused) {
      discard(file);
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
        && table(contract.table()).find("effective_date") < 0;
  }

  /** Few bytes may have come to many rows. */
  private MadeRows kept(byte[] bytes, Path file) throws IOException {
    return bytes.length <= small ? MadeRows.of(bytes) : MadeRows.in(Files.write(file, bytes));
  }

  private static void discard(Path file) {
    try {
      FaultPoint.around("rows discard", () -> Files.deleteIfExists(file));
    } catch (IOException left) {
      LOG.debug("{} is swept at a later start", file, left);
    }
  }

  private Result result(
      Job job,
      Contract contract,
      JobContext context,
      ChosenVersions chosen,
      ReadResult read,
      RowEncoder encoder,
      DerivedRows out,
      MadeRows made) {
    LiveTable table = loaded(contract);
    Map<String, Long> ignored = new TreeMap<>(read.ignored());
    out.ignored().forEach((reason, count) -> ignored.merge(reason, count, Long::sum));
    RowCounts counts =
        new RowCounts(
            read.rowsRead(),
            out.loaded(),
            0,
            read.rowsRejected() + out.rejected(),
            ignored.values().stream().mapToLong(Long::longValue).sum());
    List<Map<String, String>> warnings = new ArrayList<>(context.warnings());
    read.warnings().forEach(w -> warnings.add(Map.of("code", w.code(), "message", w.message())));
    int location = table.find("location");
    Set<String> used = new HashSet<>(contract.needs().references());
    used.addAll(contract.needs().optional());
    Transformed transformed =
        new Transformed(
            location < 0 ? null : encoder.constantText(location),
            counts,
            Json.text(warnings),
            Json.text(ignored),
            Findings.rejected(read.rejections(), out.rejections()),
            chosen.used(job, context::keys),
            read.headers(),
            Findings.proposed(read.proposals()));
    boolean light =
        made.file() == null
            && transformed.rejections().isEmpty()
            && transformed.proposals().isEmpty();
    return new Result(
        new Derived(
            job,
            contract,
            table,
            made,
            part(encoder, table, job, contract),
            encoder.rows(),
            encoder.rowSetHash(),
            counts,
            used,
            light ? transformed : null),
        transformed);
  }

  private static void run(Contract contract, JobContext context, TypedRows rows, DerivedRows out) {
    try (RowCursor cursor = rows.rows()) {
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

  private static String part(RowEncoder encoder, LiveTable table, Job job, Contract contract) {
    List<String> values = new ArrayList<>();
    for (String column : contract.partition()) {
      if (column.equals("business_date") || column.equals("effective_date")) {
        values.add(PartitionValue.text(job.businessDate()));
      } else if (encoder.constantText(table.find(column)) == null) {
        throw new IllegalStateException(
            "the derivation of %s set no value for partition column %s"
                .formatted(contract.pipeline(), column));
      } else {
        values.add(encoder.constantText(table.find(column)));
      }
    }
    return String.join("\u001f", values);
  }

  private Reference reference(ChosenVersions chosen, String pipeline) {
    LiveTable table = table(contracts.current(pipeline).table());
    return chosen
        .reference(pipeline)
        .map(version -> references.get(table, version))
        .orElseGet(() -> ReferenceVersions.empty(table));
  }

  private ReferenceFiles.Chosen referenceFile(ChosenVersions chosen, Contract contract) {
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

  private LiveTable loaded(Contract contract) {
    LiveTable table = table(contract.table());
    return contract.rescues() ? table.rescuing() : table;
  }

  private LiveTable table(String name) {
    return tables.computeIfAbsent(name, absent -> LiveTable.describe(database, name));
  }

  /** Looks at the catalogue anew from now on: somebody may have changed a table. */
  public void forgetTables() {
    tables.clear();
  }

  private Path file(Job job) {
    return folder.resolve(job.id() + "." + job.attempt() + ".rows");
  }
}

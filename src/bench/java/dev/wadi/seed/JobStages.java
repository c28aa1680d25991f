package dev.wadi.seed;

import dev.wadi.camel.ContractBook;
import dev.wadi.contract.Contract;
import dev.wadi.contract.ContractReader;
import dev.wadi.contract.Contracts;
import dev.wadi.contract.Rejection;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import dev.wadi.contract.TypedRows;
import dev.wadi.contract.TypedRowsWriter;
import dev.wadi.ledger.Job;
import dev.wadi.postgres.Database;
import dev.wadi.postgres.DatabaseSettings;
import dev.wadi.read.Limits;
import dev.wadi.read.TableFile;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The client's parts of a job, each alone over the same workbooks in one warm JVM: prints their CPU
 * milliseconds as one line of JSON. Usage: HOME LAUNCHER PIPELINE DATE PASSES WORKBOOK...
 */
public final class JobStages {
  private final Tables tables = new Tables(Limits.DEFAULT);
  private final Map<String, TypedRows> read = new HashMap<>();
  private final Contract contract;
  private final ContractBook book;
  private final Database database;
  private final LocalDate date;
  private final Path scratch;
  private final List<Path> workbooks;
  private final ChosenReferences references;
  private final Deriver deriver;

  /** Something done with every workbook. */
  private interface Stage {
    void over(Path workbook) throws IOException;
  }

  private JobStages(Database database, String... arguments) throws IOException {
    this.database = database;
    Contracts contracts =
        Contracts.load(Path.of(arguments[1]).resolve("config/pipelines"), Map.of());
    this.book = new ContractBook(database.app(), contracts, contracts);
    this.contract = book.current(arguments[2]);
    this.date = LocalDate.parse(arguments[3]);
    this.scratch = Files.createTempDirectory("wadi-stages");
    this.workbooks = Arrays.stream(arguments).skip(5).map(Path::of).toList();
    RowSource source = (sha256, name, version) -> read.get(name);
    this.references =
        new ChosenReferences(database.app(), source, book, new LiveTables(database.app()));
    this.deriver = new Deriver(database.app(), scratch, source, book);
  }

  public static void main(String[] arguments) throws IOException {
    try (Database database =
        Database.open(DatabaseSettings.embedded(Path.of(arguments[0])).withPoolSize(2))) {
      new JobStages(database, arguments).run(Integer.parseInt(arguments[4]));
    }
  }

  private void run(int passes) throws IOException {
    Map<String, Stage> stages = new LinkedHashMap<>();
    stages.put("inflate", JobStages::inflate);
    stages.put("scan", this::scan);
    stages.put("type", this::type);
    stages.put("open", this::walk);
    stages.put("derive", this::derive);
    stages.put("encode", this::encode);
    Map<String, List<Long>> times = new LinkedHashMap<>();
    for (int pass = 0; pass < passes; pass++) {
      for (Map.Entry<String, Stage> stage : stages.entrySet()) {
        long began = cpu();
        for (Path workbook : workbooks) {
          stage.getValue().over(workbook);
        }
        times.computeIfAbsent(stage.getKey(), absent -> new ArrayList<>()).add(cpu() - began);
      }
    }
    StringBuilder json = new StringBuilder("{");
    times.forEach(
        (name, all) -> {
          List<Long> last = all.subList(all.size() / 2, all.size()).stream().sorted().toList();
          json.append(json.length() > 1 ? ", " : "")
              .append('"' + name + "\": " + last.get(last.size() / 2) / 10_000 / 100.0);
        });
    System.out.println(json.append('}'));
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void inflate(Path workbook) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          while (in.read(buffer) >= 0) {}
        }
      }
    }
  }

  private void scan(Path workbook) {
    tables.read(workbook, tables.inspect(workbook), cells -> true);
  }

  private void type(Path workbook) {
    String name = workbook.getFileName().toString();
    Path typed = scratch.resolve(name + ".typed");
    try (TypedRowsWriter out = TypedRows.create(typed, contract)) {
      TableFile table = tables.inspect(workbook);
      ContractReader reader =
          new ContractReader(
              contract, new ContractReader.Source(name, table.sheet().orElse(""), table), out);
      tables.read(workbook, table, reader);
      reader.finish();
    }
    read.put(name, TypedRows.open(typed, contract).orElseThrow());
  }

  private void walk(Path workbook) {
    String name = workbook.getFileName().toString();
    Path typed = scratch.resolve(name + ".typed");
    try (RowCursor rows = TypedRows.open(typed, contract).orElseThrow().rows()) {
      while (rows.next()) {}
    }
  }

  private Job job(Path workbook) throws IOException {
    String name = workbook.getFileName().toString();
    return new Job(
        0,
        1,
        contract.pipeline(),
        date,
        contract.profile(),
        contract.hash(),
        "0".repeat(64),
        Files.size(workbook),
        name,
        read.get(name).result().subject().orElse(null),
        null,
        Instant.EPOCH,
        null,
        0);
  }

  private void derive(Path workbook) throws IOException {
    Job job = job(workbook);
    ChosenVersions chosen = ChosenVersions.suppose(database.app(), job, contract);
    JobContext context =
        new JobContext(
            job,
            contract,
            (name, subject) -> references.reference(chosen, name, subject),
            references.file(chosen, contract));
    LiveTable table = new LiveTables(database.app()).loaded(contract);
    try (RowCursor rows = read.get(job.fileName()).rows()) {
      Derivations.of(contract).derive(context, rows, new Nowhere(table));
    }
  }

  /** Derives, too. */
  private void encode(Path workbook) throws IOException {
    Job job = job(workbook);
    deriver.suppose(job, contract, read.get(job.fileName())).derived().discard();
  }

  private record Nowhere(LiveTable table) implements TableRows {
    @Override
    public int column(String name) {
      return table.find(name);
    }

    @Override
    public void constant(String column, String value) {}

    @Override
    public void text(int column, String value) {}

    @Override
    public void text(int column, byte[] utf8, int start, int end) {}

    @Override
    public void number(int column, double value) {}

    @Override
    public void bool(int column, boolean value) {}

    @Override
    public void end(int sourceRow) {}

    @Override
    public void ignore(int sourceRow, String reason) {}

    @Override
    public void reject(Rejection rejection) {}
  }
}

package dev.wadi.seed;

import dev.wadi.Eventually;
import dev.wadi.contract.Contract;
import dev.wadi.contract.ContractParser;
import dev.wadi.contract.Openings;
import dev.wadi.contract.Recogniser;
import dev.wadi.intake.Archive;
import dev.wadi.intake.Contents;
import dev.wadi.intake.Reading;
import dev.wadi.ledger.Arrival;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Need;
import dev.wadi.ledger.SomeFile;
import dev.wadi.ledger.TestLedger;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small shop: pipeline sales, which needs pipeline prices, from files to rows. */
final class Shop implements AutoCloseable, ContractSource {
  static final LocalDate DAY = SomeFile.DAY;

  private static final String PRICES =
      """
      pipeline: prices
      description: What an item costs, and where it stands.
      table: shop.prices
      partition: [effective_date]
      key: [effective_date, item]
      business-date: []
      columns:
        item: { header: Item }
        shelf: { header: Shelf }
        price: { header: Price, type: money }
      lookups: [{ key: [item] }, { key: [shelf], rows: first }]
      shrink: { hold-above: 100 }
      """;
  private static final String SALES =
      """
      pipeline: sales
      description: What a store has sold on a day.
      table: shop.sales
      partition: [business_date, store]
      key: [business_date, store, item]
      business-date: [argument]
      subject: store
      columns:
        store: { header: Store, constant: true }
        item: { header: Item }
        quantity: { header: Quantity, type: number }
        shelf: { header: Shelf, required: false }
      needs: { references: [prices] }
      shrink: { hold-above: 100 }
      derive: dev.wadi.seed.PricedSales
      seed-csv: dev/wadi/seed/sales_seed.sql
      """;

  private static final String COUNTS =
      """
      pipeline: counts
      description: What a store has counted on a day, part by part.
      table: shop.counts
      partition: [business_date, store]
      key: [business_date, store, item]
      business-date: [argument]
      subject: store
      columns:
        store: { header: Store, constant: true, blank: reject }
        item: { header: Item }
        quantity: { header: Quantity, type: number }
      deletions: keep
      """;

  final TestLedger ledger = new TestLedger();
  final TestLedger.Worker worker;
  final Seeding seeding = new Seeding(ledger.dataSource());
  private final Map<String, Contract> contracts = new LinkedHashMap<>();
  private final Deriver deriver;
  private final Reading reading;

  private Shop(Path folder) throws IOException {
    for (String contract : List.of(PRICES, SALES, COUNTS)) {
      contract(contract);
    }
    create(
        "prices",
        "effective_date date not null, item text not null, shelf text, price numeric(18,2)",
        "effective_date,item",
        "effective_date");
    create(
        "sales",
        "business_date date not null, store text not null, item text not null,"
            + " quantity float8, amount numeric(18,2)",
        "business_date,store,item",
        "business_date,store");
    create(
        "counts",
        "business_date date not null, store text not null, item text not null, quantity float8",
        "business_date,store,item",
        "business_date,store");
    worker = ledger.worker();
    reading =
        new Reading(
            new Contents(
                Archive.open(folder.resolve("archive"), Archive.SMALL, Clock.systemUTC()),
                ledger.dataSource()),
            new Openings(new Tables(Limits.DEFAULT), Openings.Secrets.NONE),
            folder.resolve("typed"));
    deriver = new Deriver(ledger.dataSource(), folder.resolve("rows"), reading::read, this);
  }

  static Shop open(Path folder) throws IOException {
    return new Shop(folder);
  }

  private void create(String table, String columns, String key, String partition) {
    ledger.run("create schema if not exists shop");
    ledger.run(
        "create table shop.%s_versions (%s, like wadi.row_origin including defaults)"
                .formatted(table, columns)
            + " partition by list (live)");
    ledger.run(
        "call wadi.make_versions('shop.%s', '{%s}', '{%s}')".formatted(table, key, partition));
    ledger.run("grant usage on schema shop to public");
    ledger.run("grant all on all tables in schema shop to public");
  }

  /** Adds a pipeline whose rows nobody prices. */
  Contract pipeline(String yaml, String columns, String key, String partition) {
    Contract contract = contract(yaml);
    create(contract.pipeline(), columns, key, partition);
    return contract;
  }

  /** A file of any pipeline for the usual day. */
  long file(String pipeline, String subject, int minute, String text) {
    return arrive(pipeline, pipeline + " " + minute + ".csv", text, DAY, subject, minute);
  }

  /** One that holds from a day on, or for another day. */
  long file(String pipeline, LocalDate day, String subject, int minute, String text) {
    return arrive(pipeline, pipeline + " " + minute + ".csv", text, day, subject, minute);
  }

  /** From now on a replacement that takes away more than so many percent is held. */
  void holdAbove(int percent) {
    contract(SALES.replace("hold-above: 100", "hold-above: " + percent));
  }

  /** Forgets all files and rows. */
  void clear() {
    holdAbove(100);
    ledger.clear();
    ledger.run(
        "delete from shop.prices_versions; delete from shop.sales_versions;"
            + " delete from shop.counts_versions");
    ledger.lease(worker.leases());
  }

  /** Puts a contract in force. */
  Contract contract(String yaml) {
    String name = yaml.lines().findFirst().orElseThrow().replace("pipeline: ", "");
    ContractParser.Outcome outcome = ContractParser.parse(name + ".yaml", yaml, Map.of());
    Contract contract =
        outcome.contract().orElseThrow(() -> new AssertionError(outcome.problems()));
    contracts.put(name, contract);
    return contract;
  }

  /** Keeps another version of a contract, which is not in force. */
  String storedContract(String json) {
    Contract contract = ContractParser.fromJson(json);
    ledger.run(
        "insert into wadi.contract_versions (hash, pipeline, profile, body) values (?, ?, ?, ?)",
        contract.hash(),
        contract.pipeline(),
        contract.profile(),
        contract.json());
    return contract.hash();
  }

  /** A file of prices that holds from a day on: lines of item, shelf and price. */
  long prices(LocalDate from, int minute, String... lines) {
    return arrive("prices", "prices " + minute + ".csv", pricesText(lines), from, null, minute);
  }

  /** A file of sales of a store: lines of item, quantity and shelf. */
  long sales(String store, int minute, String... lines) {
    return arrive(
        "sales", store + " " + minute + ".csv", salesText(store, lines), DAY, store, minute);
  }

  /** Tells what would become of a pipeline's file. */
  Planned plan(Path folder, String pipeline, String text, LocalDate day, int minute)
      throws IOException {
    Path file = Files.writeString(folder.resolve("planned " + minute + ".csv"), text);
    Files.setLastModifiedTime(file, FileTime.from(SomeFile.EVENING.plusSeconds(60L * minute)));
    return new Planner(
            ledger.dataSource(),
            this,
            new Recogniser(contracts.values()),
            new Openings(new Tables(Limits.DEFAULT), Openings.Secrets.NONE),
            reading::read,
            Files.createTempDirectory(folder, "plan"))
        .plan(file, file.getFileName().toString(), Optional.of(pipeline), Optional.of(day));
  }

  static String pricesText(String... lines) {
    return "Item;Shelf;Price\n" + String.join("\n", lines) + "\n";
  }

  static String salesText(String store, String... lines) {
    StringBuilder text = new StringBuilder("Store;Item;Quantity;Shelf\n");
    for (String line : lines) {
      boolean hasShelf = line.indexOf(';') < line.lastIndexOf(';');
      text.append(store).append(';').append(line).append(hasShelf ? "\n" : ";\n");
    }
    return text.toString();
  }

  /** A file of counts of a store: lines of item and quantity. */
  long counts(String store, int minute, String... lines) {
    StringBuilder text = new StringBuilder("Store;Item;Quantity\n");
    for (String line : lines) {
      text.append(store).append(';').append(line).append('\n');
    }
    return arrive("counts", store + " " + minute + ".csv", text.toString(), DAY, store, minute);
  }

  private long arrive(
      String pipeline, String name, String text, LocalDate day, String subject, int minute) {
    Contract contract = contracts.get(pipeline);
    SomeFile file =
        SomeFile.named(name, text)
            .of(pipeline)
            .on(day)
            .about(subject)
            .under(new Arrival.Version(contract.hash(), contract.profile(), contract.json()))
            .needing(
                contract.needs().references().stream()
                    .map(needed -> new Need(Need.Kind.REFERENCE, needed, ""))
                    .toArray(Need[]::new))
            .writtenAt(SomeFile.EVENING.plusSeconds(60L * minute));
    return ledger.claim(file).job();
  }

  /** Derives all jobs of a pipeline that can be taken. */
  List<Derived> derive(String pipeline) {
    List<Derived> derived = new ArrayList<>();
    for (Job job : worker.queue().take(pipeline, 100)) {
      Contract contract = version(job.contractHash());
      Deriver.Result result =
          deriver.derive(job, contract, reading.read(job.sha256(), job.fileName(), contract));
      worker.jobs().transformed(job, result.transformed());
      derived.add(result.derived());
    }
    return derived;
  }

  /** Works until nothing can be taken any more; nothing may break. */
  void work() {
    boolean worked = true;
    while (worked) {
      worked = false;
      for (String pipeline : contracts.keySet()) {
        List<Derived> derived = derive(pipeline);
        worked |= !derived.isEmpty();
        for (Seeding.Culprit culprit : seeding.seed(derived)) {
          throw culprit.failure();
        }
      }
    }
  }

  /** Returns when so many transactions wait for a lock. */
  void awaitWaiting(int many) {
    Eventually.eventually(
        () ->
            ledger.count(
                    "pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock'")
                >= many,
        () -> "fewer than " + many + " wait");
  }

  /** Live rows, columns joined by blanks. */
  List<String> liveSales() {
    return ledger.texts(
        "select concat_ws(' ', store, item, quantity, amount) from shop.sales"
            + " order by store, item");
  }

  @Override
  public Contract version(String hash) {
    return contracts.values().stream()
        .filter(contract -> contract.hash().equals(hash))
        .findFirst()
        .orElseGet(
            () ->
                ContractParser.fromJson(
                    ledger.text("select body from wadi.contract_versions where hash = ?", hash)));
  }

  @Override
  public Contract current(String pipeline) {
    return contracts.get(pipeline);
  }

  @Override
  public String usualProfile(String pipeline) {
    return contracts.get(pipeline).profile();
  }

  @Override
  public void close() throws Exception {
    ledger.close();
  }
}

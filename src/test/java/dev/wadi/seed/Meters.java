package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.contract.ContractParser;
import dev.wadi.contract.Openings;
import dev.wadi.intake.Archive;
import dev.wadi.intake.Contents;
import dev.wadi.intake.Reading;
import dev.wadi.ledger.Arrival;
import dev.wadi.ledger.Claims;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.SomeFile;
import dev.wadi.ledger.TestLedger;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Meters that each send a small file a day: a pipeline whose jobs are light. */
final class Meters implements AutoCloseable, ContractSource {
  private static final String CONTRACT =
      """
      pipeline: meters
      description: What a meter read.
      table: plant.meters
      partition: [business_date, meter]
      key: [business_date, meter, hour]
      business-date: [argument]
      columns:
        meter: { header: Meter, constant: true, blank: reject }
        hour: { header: Hour }
        value: { header: Value, type: number }
      """;

  final TestLedger ledger = new TestLedger();
  final TestLedger.Worker worker;
  final Seeding seeding = new Seeding(ledger.dataSource());
  private final Contract contract =
      ContractParser.parse("meters.yaml", CONTRACT, Map.of()).contract().orElseThrow();
  private final Reading reading;
  private final Deriver light;
  private final Deriver ordinary;

  Meters(Path folder) throws IOException {
    ledger.run(
        "create schema plant; create table plant.meters_versions (business_date date not null,"
            + " meter text not null, hour text not null, value float8,"
            + " like wadi.row_origin including defaults) partition by list (live)");
    ledger.run(
        "call wadi.make_versions('plant.meters', '{business_date,meter,hour}',"
            + " '{business_date,meter}')");
    ledger.run("grant usage on schema plant to public");
    ledger.run("grant all on all tables in schema plant to public");
    worker = ledger.worker();
    reading =
        new Reading(
            new Contents(
                Archive.open(folder.resolve("archive"), Archive.SMALL, Clock.systemUTC()),
                ledger.dataSource()),
            new Openings(new Tables(Limits.DEFAULT), Openings.Secrets.NONE),
            folder.resolve("typed"));
    Path rows = folder.resolve("rows");
    light = new Deriver(ledger.dataSource(), rows, reading::read, this, Archive.SMALL);
    ordinary = new Deriver(ledger.dataSource(), rows, reading::read, this);
  }

  void clear() {
    ledger.clear();
    ledger.run("delete from plant.meters_versions");
    ledger.lease(worker.leases());
  }

  /** A file of one meter: lines of hour and value. */
  SomeFile file(String meter, int minute, String... lines) {
    StringBuilder text = new StringBuilder("Meter;Hour;Value\n");
    for (String line : lines) {
      text.append(meter).append(';').append(line).append('\n');
    }
    return SomeFile.named(meter + " " + minute + ".csv", text.toString())
        .of("meters")
        .under(new Arrival.Version(contract.hash(), contract.profile(), contract.json()))
        .writtenAt(SomeFile.EVENING.plusSeconds(60L * minute));
  }

  void claim(List<SomeFile> files) {
    new Claims(ledger.dataSource()).claim(files.stream().map(SomeFile::arrival).toList());
  }

  /** Derives all jobs that can be taken, as light ones. */
  List<Derived> derive() {
    List<Derived> derived = new ArrayList<>();
    for (Job job : worker.queue().take("meters", 100)) {
      derived.add(
          light
              .derive(job, contract, reading.read(job.sha256(), job.fileName(), contract))
              .derived());
    }
    return derived;
  }

  /** The same, each told to the ledger by itself and kept in a file. */
  List<Derived> deriveOneByOne() {
    List<Derived> derived = new ArrayList<>();
    for (Job job : worker.queue().take("meters", 100)) {
      Deriver.Result result =
          ordinary.derive(job, contract, reading.read(job.sha256(), job.fileName(), contract));
      worker.jobs().transformed(job, result.transformed());
      derived.add(result.derived());
    }
    return derived;
  }

  /** What of the ledger and the table does not depend on numbers and times. */
  List<String> story() {
    return ledger.texts(
        "select concat_ws(' ', 'row', m.meter, m.hour, m.value, m.live, m.source_row, j.file_name)"
            + " from plant.meters_versions m join wadi.jobs j on j.id = m.job_id"
            + " union all select concat_ws(' ', 'job', file_name, state, load_state, stage, attempt,"
            + " location, rows_read, rows_loaded, rows_unchanged, rows_rejected, rows_ignored,"
            + " warnings, ignored, resolved_by is null, processed_at is null) from wadi.jobs"
            + " union all select concat_ws(' ', 'load', j.file_name, l.attempt, l.part, l.table_rows,"
            + " l.row_set_hash, l.source_modified, l.sha256, l.state) from wadi.loads l"
            + " join wadi.jobs j on j.id = l.job_id"
            + " union all select concat_ws(' ', 'attempt', j.file_name, a.attempt, a.outcome,"
            + " a.ended_at is null) from wadi.attempts a join wadi.jobs j on j.id = a.job_id"
            + " union all select concat_ws(' ', 'event', e.kind, e.pipeline, e.business_date,"
            + " j.file_name, e.message) from wadi.events e join wadi.jobs j on j.id = e.job_id"
            + " union all select concat_ws(' ', 'dirty', pipeline, business_date, profile)"
            + " from wadi.dirty_projections order by 1");
  }

  @Override
  public Contract version(String hash) {
    return contract;
  }

  @Override
  public Contract current(String pipeline) {
    return contract;
  }

  @Override
  public String usualProfile(String pipeline) {
    return contract.profile();
  }

  @Override
  public void close() throws Exception {
    ledger.close();
  }
}

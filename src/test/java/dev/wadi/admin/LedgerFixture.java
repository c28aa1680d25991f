package dev.wadi.admin;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A ledger with the jobs that a test asks for, written as the ledger's room would write them. */
public final class LedgerFixture implements AutoCloseable {
  public static final LocalDate DAY = LocalDate.of(2025, 11, 25);
  static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final Instant EVENING = Instant.parse("2025-11-25T13:00:00Z");
  private static final UUID OWNER = new UUID(0, 1);

  private final TestDatabase database = TestDatabases.fresh();
  private final Connection owner = owner();
  private final Map<String, String> contracts = new HashMap<>();

  private Connection owner() {
    try {
      return database.owner();
    } catch (SQLException e) {
      throw new IllegalStateException("no test database", e);
    }
  }

  /** As if nothing had ever arrived. */
  void clear() {
    contracts.clear();
    run("drop table if exists sales_versions");
    run(
        "truncate wadi.contents, wadi.contract_versions, wadi.leases, wadi.runs, wadi.events"
            + " cascade");
  }

  /** An admin room over this ledger, for a user in Jakarta. */
  public Admin admin() {
    return admin("here");
  }

  Admin admin(String host) {
    return new Admin(
        database.dataSource(),
        database::owner,
        new Surroundings(
            JAKARTA, host, name -> name.replaceAll("\\..*", "").toUpperCase(Locale.ROOT)));
  }

  /** A job of pipeline sales that stands in the queue. */
  public long aQueuedJob(String file) {
    return job(file, "sales", DAY, "target");
  }

  /** A job whose three rows are live. */
  public long aLoadedJob(String file) {
    return aLoadedJob(file, "sales", DAY, "target");
  }

  public long aLoadedJob(String file, String pipeline, LocalDate day, String profile) {
    long job = job(file, pipeline, day, profile);
    attempt(job, "seeded", "");
    run(
        "update wadi.jobs set state = 'done', stage = 'finished', load_state = 'live',"
            + " rows_read = 4, rows_loaded = 3, rows_ignored = 1,"
            + " ignored = '{\"blank brand\": 1}', processed_at = ? where id = ?",
        EVENING.plusSeconds(5),
        job);
    run(
        "insert into wadi.loads (job_id, attempt, pipeline, business_date, part, table_rows,"
            + " row_set_hash, source_modified, sha256, state, loaded_at)"
            + " select id, 1, pipeline, business_date, business_date || chr(31) || file_name || profile,"
            + " 3, 'hash', source_modified, sha256, 'live', ? from wadi.jobs where id = ?",
        EVENING.plusSeconds(4),
        job);
    return job;
  }

  /** A job whose file must be corrected by its sender, with one rejection. */
  public long aQuarantinedJob(String file) {
    long job = job(file, "sales", DAY, "target");
    attempt(job, "refused", "CONTRACT_BROKEN: 1 row is refused");
    run(
        "update wadi.jobs set state = 'quarantined', stage = 'finished',"
            + " verdict = 'CONTRACT_BROKEN', error_code = 'CONTRACT_BROKEN',"
            + " message = '1 row is refused', rows_read = 1, rows_rejected = 1 where id = ?",
        job);
    run(
        "insert into wadi.row_rejections (job_id, attempt, sheet, row, col, value, rule, reason,"
            + " code)"
            + " values (?, 1, 'Sheet 1', 7, 'Stok', 'twelve', 'number',"
            + " 'is no number: write digits only', 'NOT_A_NUMBER')",
        job);
    return job;
  }

  /** A job that failed through no fault of its sender, with its dead letter. */
  public long aFailedJob(String file) {
    long job = job(file, "sales", DAY, "target");
    attempt(job, "failed", "no disk space");
    run(
        "update wadi.jobs set state = 'failed', stage = 'finished', failures = 3,"
            + " error_code = 'UNEXPECTED', message = 'no disk space' where id = ?",
        job);
    run(
        "insert into wadi.dead_letters (job_id, attempt, route, error_code, message)"
            + " values (?, 1, 'sales', 'UNEXPECTED', 'no disk space')",
        job);
    return job;
  }

  /** A job that waits for a reference and for another file. */
  public long aParkedJob(String file) {
    long job = job(file, "sales", DAY, "target");
    need(job, "reference", "suppliers", "");
    need(job, "file", "sales", "Miss Glam Padang");
    return job;
  }

  /** A file refused before a job was made of it. */
  public long aRefusedDelivery(String file) {
    return delivery(file, "refused", "NO_BUSINESS_DATE", "no date was found in it");
  }

  /** The same bytes, come a second time. */
  public long aDuplicateOf(long job, String file) {
    long delivery = delivery(file, "duplicate", "ACCEPTED", "");
    run("update wadi.deliveries set job_id = ? where id = ?", job, delivery);
    return delivery;
  }

  /** Lets a loaded job take the place of another's rows. */
  public void supersede(long older, long newer) {
    run("update wadi.jobs set load_state = 'superseded' where id = ?", older);
    run(
        "update wadi.loads set state = 'superseded', replaced_by_job = ?, replaced_by_attempt = 1,"
            + " ended_at = ? where job_id = ?",
        newer,
        EVENING.plusSeconds(60),
        older);
  }

  /** The contract under which the next jobs of a pipeline are claimed. */
  void contractOf(String pipeline, String body) {
    contracts.put(pipeline, body);
  }

  private String contract(String pipeline, String profile, String body) {
    String hash = hash(pipeline + profile + body);
    run(
        "insert into wadi.contract_versions (hash, pipeline, profile, body)"
            + " values (?, ?, ?, ?) on conflict do nothing",
        hash,
        pipeline,
        profile,
        body);
    return hash;
  }

  public void lease(String role, String host, long pid) {
    run(
        "insert into wadi.leases (holder, role, host, pid, expires_at)"
            + " values (gen_random_uuid(), ?, ?, ?, now() + interval '1 hour')",
        role,
        host,
        pid);
  }

  /** Runs a statement as the owner of the tables. */
  public void run(String sql, Object... values) {
    try {
      Query.of(sql, values).update(owner);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  public String text(String sql, Object... values) {
    try {
      return Query.of(sql, values).first(owner, row -> row.getString(1)).orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private long job(String file, String pipeline, LocalDate day, String profile) {
    long delivery = delivery(file, "claimed", "ACCEPTED", "");
    String body =
        contracts.getOrDefault(
            pipeline, "{\"table\":\"public.%s\",\"key\":[\"sku\"]}".formatted(pipeline));
    String contract = contract(pipeline, profile, body);
    run(
        "insert into wadi.runs (pipeline, business_date) values (?, ?) on conflict do nothing",
        pipeline,
        day);
    run(
        "insert into wadi.jobs (run_id, delivery_id, pipeline, business_date, sha256,"
            + " contract_hash, profile, file_name, path, size, source_modified, created_at)"
            + " select r.id, d.id, ?, ?, d.sha256, ?, ?, ?, d.path, d.size, d.source_modified, ?"
            + " from wadi.deliveries d, wadi.runs r"
            + " where d.id = ? and r.pipeline = ? and r.business_date = ?",
        pipeline,
        day,
        contract,
        profile,
        file,
        EVENING.plusSeconds(1),
        delivery,
        pipeline,
        day);
    run(
        "update wadi.deliveries d set job_id = j.id, pipeline = j.pipeline,"
            + " business_date = j.business_date from wadi.jobs j"
            + " where j.delivery_id = d.id and d.id = ?",
        delivery);
    return Long.parseLong(text("select job_id from wadi.deliveries where id = ?", delivery));
  }

  private long delivery(String file, String outcome, String verdict, String message) {
    String unique = UUID.randomUUID().toString();
    run(
        "insert into wadi.contents (sha256, size) values (?, 10) on conflict do nothing",
        hash(unique));
    run(
        "insert into wadi.deliveries (source, path, size, revision, source_modified, sha256,"
            + " outcome, verdict, message, arrived_at)"
            + " values ('inbox', ?, 10, ?, ?, ?, ?, ?, ?, ?)",
        "day/" + file,
        unique,
        EVENING,
        hash(unique),
        outcome,
        verdict,
        message,
        EVENING);
    return Long.parseLong(text("select id from wadi.deliveries where revision = ?", unique));
  }

  private void attempt(long job, String outcome, String message) {
    run("update wadi.jobs set attempt = 1 where id = ?", job);
    run(
        "insert into wadi.attempts (job_id, attempt, owner, started_at, ended_at, outcome, message)"
            + " values (?, 1, ?, ?, ?, ?, ?)",
        job,
        OWNER,
        EVENING.plusSeconds(2),
        EVENING.plusSeconds(5),
        outcome,
        message);
  }

  private void need(long job, String kind, String pipeline, String subject) {
    run("insert into wadi.job_needs values (?, ?, ?, ?)", job, kind, pipeline, subject);
  }

  private String hash(String text) {
    return text("select encode(sha256(convert_to(?, 'UTF8')), 'hex')", text);
  }

  @Override
  public void close() throws SQLException {
    owner.close();
    database.close();
  }
}

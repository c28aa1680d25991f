package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** A ledger in a database of its own, and the processes that work on it. */
public final class TestLedger implements AutoCloseable {
  private final TestDatabase database = TestDatabases.fresh();
  private final Claims claims = new Claims(database.dataSource());
  private final Connection owner = connectedOwner();

  private Connection connectedOwner() {
    try {
      return database.owner();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public DataSource dataSource() {
    return database.dataSource();
  }

  /** A running process: it holds a lease that outlives the test, however slow the machine. */
  public Worker worker() {
    Leases leases = new Leases(dataSource());
    lease(leases);
    return new Worker(
        leases, new Queue(dataSource(), leases.holder()), new Jobs(dataSource(), leases.holder()));
  }

  /** Gives a process its lease back, for long. */
  public void lease(Leases leases) {
    leases.take("serve");
    run(
        "update wadi.leases set expires_at = now() + interval '1 hour' where holder = ?",
        leases.holder());
  }

  /** One process and what it does to jobs. */
  public record Worker(Leases leases, Queue queue, Jobs jobs) {
    public UUID name() {
      return leases.holder();
    }

    /** Takes the one job that can be taken. */
    public Job takes(String pipeline) {
      List<Job> taken = queue.take(pipeline, 2);
      if (taken.size() != 1) {
        throw new AssertionError("one job of " + pipeline + " was expected, got " + taken);
      }
      return taken.get(0);
    }

    /** Ends as kill -9 and the lease's term would have it: its jobs are anybody's. */
    public void dies() {
      leases.release();
    }
  }

  public Claim claim(SomeFile file) {
    return claim(file.arrival());
  }

  public Claim claim(Arrival arrival) {
    return claims.claim(List.of(arrival)).get(0);
  }

  /** Ends a job without rows, as the moves of other rooms would leave it. */
  public void finish(long job, String state, String loadState) {
    run(
        "update wadi.jobs set state = ?, load_state = ?, stage = 'finished' where id = ?",
        state,
        loadState,
        job);
  }

  /** Notes a job's rows as live. */
  public void load(long job) {
    run(
        "insert into wadi.loads (job_id, attempt, pipeline, business_date, part, table_rows,"
            + " row_set_hash, source_modified, sha256, state)"
            + " select id, attempt, pipeline, business_date, business_date::text, 1, 'hash',"
            + " source_modified, sha256, 'live' from wadi.jobs where id = ?",
        job);
    finish(job, "done", "live");
  }

  /** Runs a statement as the owner of the tables. */
  public void run(String sql, Object... values) {
    try {
      Query.of(sql, values).update(owner);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of the first row, as text; null when it is null. */
  public String text(String sql, Object... values) {
    List<String> rows = texts(sql, values);
    if (rows.isEmpty()) {
      throw new AssertionError("no row: " + sql);
    }
    return rows.get(0);
  }

  /** The first column of all rows. */
  public List<String> texts(String sql, Object... values) {
    try (Connection connection = dataSource().getConnection()) {
      return Query.of(sql, values).list(connection, row -> row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  public long count(String from, Object... values) {
    return Long.parseLong(text("select count(*) from " + from, values));
  }

  /** State and what its rows are, such as {@code done/live}. */
  public String state(long job) {
    return text("select state || '/' || load_state from wadi.jobs where id = ?", job);
  }

  /** Forgets everything, so that the next test begins anew. */
  public void clear() {
    run(
        """
        update wadi.deliveries set job_id = null;
        delete from wadi.job_references; delete from wadi.job_needs; delete from wadi.attempts;
        delete from wadi.loads; delete from wadi.row_rejections; delete from wadi.dead_letters;
        delete from wadi.healing_actions; delete from wadi.events; delete from wadi.jobs;
        delete from wadi.deliveries; delete from wadi.runs; delete from wadi.dirty_projections;
        delete from wadi.contract_versions; delete from wadi.file_archive;
        delete from wadi.contents; delete from wadi.leases;
        delete from wadi.known_headers; delete from wadi.contract_proposals;
        delete from wadi.expected_files; delete from wadi.expectations
        """);
  }

  @Override
  public void close() throws SQLException {
    owner.close();
    database.close();
  }
}

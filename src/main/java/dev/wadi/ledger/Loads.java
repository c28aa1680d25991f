package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What the ledger says about loaded rows; every method is part of the seed transaction. */
public final class Loads {
  private static final String LOAD =
      "select job_id, attempt, table_rows, row_set_hash, overlaid, document_modified,"
          + " source_modified, sha256 from wadi.loads";

  /** By the index of partitions; V0011 says why it hides the pipeline. */
  private static final String IN_PART = " where part = ? and pipeline || '' = ? and state = 'live'";

  private Loads() {}

  /**
   * The loads that are live in a partition; several only where older rows are kept. Their job rows
   * are locked first, as a claim does that lets a load hold from a later delivery on.
   */
  public static List<Load> live(Connection connection, String pipeline, String part)
      throws SQLException {
    Query.of(
            "select from wadi.jobs where id in (select job_id from wadi.loads"
                + IN_PART
                + ") order by id for no key update",
            part,
            pipeline)
        .any(connection);
    return Query.of(LOAD + IN_PART + " order by job_id, attempt", part, pipeline)
        .list(connection, Loads::load);
  }

  /** The same without locking anything: for a look only. */
  public static List<Load> liveNow(Connection connection, String pipeline, String part)
      throws SQLException {
    return Query.of(LOAD + IN_PART, part, pipeline).list(connection, Loads::load);
  }

  /** Live loads of jobs, as pipeline and partition, joined by U+001F. */
  public static List<String> partsOf(Connection connection, List<Job> jobs) throws SQLException {
    return jobs.isEmpty()
        ? List.of()
        : Query.of(
                "select pipeline || chr(31) || part from wadi.loads"
                    + " where job_id = any(?) and state = 'live'",
                (Object) jobs.stream().map(Job::id).toArray(Long[]::new))
            .list(connection, row -> row.getString(1));
  }

  /** The live loads of a job, whose row is locked. */
  static List<Load> liveOf(Connection connection, long job) throws SQLException {
    return Query.of(LOAD + " where job_id = ? and state = 'live'", job)
        .list(connection, Loads::load);
  }

  private static Load load(ResultSet row) throws SQLException {
    return new Load(
        row.getLong("job_id"),
        row.getInt("attempt"),
        row.getLong("table_rows"),
        row.getString("row_set_hash"),
        row.getBoolean("overlaid"),
        NewLoad.revision(row));
  }

  /** Notes the rows of a job as loaded; {@code by} = the load that stands above it, if any. */
  public static void record(
      Connection connection, Job job, String part, long rows, String rowSetHash, Load by)
      throws SQLException {
    NewLoad.insert(connection, job, part, rows, rowSetHash, by, false, false);
  }

  /**
   * Notes rows that are live beside older ones of the same partition.
   *
   * @param lost how many of them went to history, because newer files hold their keys
   */
  public static void recordBeside(
      Connection connection, Job job, String part, long rows, String rowSetHash, long lost)
      throws SQLException {
    NewLoad.insert(connection, job, part, rows, rowSetHash, null, true, lost > 0);
  }

  /** A load's rows have gone to history. */
  public static void supersede(Connection connection, Load load, Job by) throws SQLException {
    Query.of(
            "update wadi.loads set state = 'superseded', replaced_by_job = ?,"
                + " replaced_by_attempt = ?, ended_at = now() where job_id = ? and attempt = ?",
            by.id(),
            by.attempt(),
            load.job(),
            load.attempt())
        .update(connection);
    if (load.job() != by.id()) {
      Query.of(
              "update wadi.jobs set load_state = 'superseded',"
                  + " state = case when state = 'queued' then 'done' else state end,"
                  + " stage = case when state = 'queued' then 'finished' else stage end"
                  + " where id = ?",
              load.job())
          .update(connection);
      Events.record(
          connection,
          new Event(
              "job.superseded",
              by.pipeline(),
              by.businessDate(),
              load.job(),
              null,
              "its rows went to history, replaced by " + by));
    }
  }

  /** The same rows came again: if that was later, they hold from then on. */
  public static void confirm(Connection connection, Load load, Revision by) throws SQLException {
    if (by.compareTo(load.revision()) <= 0) {
      return;
    }
    Query.of(
            "update wadi.loads set document_modified = ?, source_modified = ?, sha256 = ?"
                + " where job_id = ? and attempt = ?",
            by.documentModified(),
            by.sourceModified(),
            by.sha256(),
            load.job(),
            load.attempt())
        .update(connection);
  }

  /**
   * Ends a job's attempt.
   *
   * @param loadState what its rows are now
   * @param duplicateOf the job whose rows are the same; null otherwise
   */
  public static void finish(
      Connection connection, Job job, String loadState, RowCounts rows, Long duplicateOf)
      throws SQLException {
    Query.of(
            "update wadi.jobs set state = 'done', stage = 'finished', load_state = ?,"
                + " rows_loaded = ?, rows_unchanged = ?, duplicate_of = ?, failures = 0,"
                + " takeovers = 0,"
                + " error_code = null, message = '', state_since = now(), processed_at = now()"
                + " where id = ?",
            loadState,
            rows.loaded(),
            rows.unchanged(),
            duplicateOf,
            job.id())
        .update(connection);
    String outcome =
        loadState.equals("superseded") ? "superseded" : rows.loaded() > 0 ? "seeded" : "unchanged";
    FencedMoves.end(connection, job, outcome, null, "");
    Resolutions.by(connection, job);
    Events.record(
        connection,
        Event.of(
            "job." + outcome,
            job,
            "%d rows loaded, %d unchanged".formatted(rows.loaded(), rows.unchanged())));
  }

  /** Projections of this job's date must be written again. */
  public static void markDirty(Connection connection, Job job) throws SQLException {
    Query.of(
            "insert into wadi.dirty_projections (pipeline, business_date, profile, contract_hash)"
                + " values (?, ?, ?, ?) on conflict (pipeline, business_date, profile)"
                + " do update set contract_hash = excluded.contract_hash,"
                + " mark = nextval('wadi.id')",
            job.pipeline(),
            job.businessDate(),
            job.profile(),
            job.contractHash())
        .update(connection);
  }

  /** The same rows by another contract, which may ask for other files: they are written again. */
  public static void markDirtyForContract(Connection connection, Job job, Load same)
      throws SQLException {
    boolean other =
        Query.of(
                "select from wadi.jobs where id = ? and contract_hash <> ?",
                same.job(),
                job.contractHash())
            .any(connection);
    if (other) {
      markDirty(connection, job);
    }
  }

  /** What the ledger has not been told of a job yet: its rows are made. */
  public static void transformed(Connection connection, Job job, Transformed result)
      throws SQLException {
    FencedMoves.transformed(connection, job, null, result);
  }

  /** Back to the queue, because a version it derived from has been replaced. */
  public static void release(Connection connection, Job job, String why) throws SQLException {
    FencedMoves.release(connection, job, why);
  }
}

package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Pipelines whose jobs are not taken; every method is part of a transaction. */
public final class Halts {
  /** Stands for all pipelines. */
  public static final String ALL = "*";

  /** Halted because too many failed alike. */
  public static final String HEALING = "healing";

  /** Halted because the table does not fit the contract; lifted by itself when it does. */
  public static final String SCHEMA = "schema";

  private Halts() {}

  /**
   * Halts a pipeline.
   *
   * @return false when whoever asks has halted it already
   */
  public static boolean halt(Connection connection, String pipeline, String reason, String byWhom)
      throws SQLException {
    boolean isNew =
        Query.of(
                    "insert into wadi.halts (pipeline, reason, by_whom) values (?, ?, ?)"
                        + " on conflict (pipeline, by_whom) where lifted_at is null do nothing",
                    pipeline,
                    reason,
                    byWhom)
                .update(connection)
            > 0;
    if (isNew) {
      Events.record(connection, event("pipeline.halted", pipeline, "halted: " + reason));
    }
    return isNew;
  }

  /**
   * Lifts the halts of a pipeline.
   *
   * @param byWhom only those that this one made; null = all of them
   * @return how many there were
   */
  public static int lift(Connection connection, String pipeline, String byWhom, String lifter)
      throws SQLException {
    int lifted =
        Query.of(
                "update wadi.halts set lifted_at = now(), lifted_by = ? where pipeline = ?"
                    + " and lifted_at is null and (?::text is null or by_whom = ?)",
                lifter,
                pipeline,
                byWhom,
                byWhom)
            .update(connection);
    if (lifted > 0) {
      Events.record(connection, event("pipeline.resumed", pipeline, "goes on, by " + lifter));
    }
    return lifted;
  }

  /** Pipelines that somebody has halted. */
  public static List<String> by(Connection connection, String byWhom) throws SQLException {
    return Query.of(
            "select pipeline from wadi.halts where by_whom = ? and lifted_at is null order by 1",
            byWhom)
        .list(connection, row -> row.getString(1));
  }

  /** How many pipelines have been halted by anything but a person. */
  public static int halted(Connection connection) throws SQLException {
    return Query.of(
            "select count(distinct pipeline) from wadi.halts where lifted_at is null"
                + " and by_whom in (?, ?) and pipeline <> ?",
            HEALING,
            SCHEMA,
            ALL)
        .first(connection, row -> row.getInt(1))
        .orElseThrow();
  }

  /** How many files of a pipeline failed for good with a code lately, since the last halt ended. */
  public static int alike(Connection connection, String pipeline, String code, Duration lately)
      throws SQLException {
    return Query.of(
            """
            select count(distinct j.sha256)
              from wadi.dead_letters d join wadi.jobs j on j.id = d.job_id
             where j.pipeline = ? and d.error_code = ? and d.status = 'open'
               and d.at > now() - ? * interval '1 millisecond'
               and d.at > coalesce((select max(h.lifted_at) from wadi.halts h
                                     where h.pipeline in (j.pipeline, '*')), '-infinity')
            """,
            pipeline,
            code,
            lately.toMillis())
        .first(connection, row -> row.getInt(1))
        .orElseThrow();
  }

  private static Event event(String kind, String pipeline, String message) {
    String who = pipeline.equals(ALL) ? "all pipelines: " : pipeline + ": ";
    return new Event(kind, pipeline.equals(ALL) ? null : pipeline, null, null, null, who + message);
  }
}

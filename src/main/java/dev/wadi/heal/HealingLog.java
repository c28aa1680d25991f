package dev.wadi.heal;

import dev.wadi.ledger.Job;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import javax.sql.DataSource;

/** Writes every decision of healing down. */
public final class HealingLog {
  private final DataSource database;

  public HealingLog(DataSource database) {
    this.database = database;
  }

  /** A decision: where it was taken, how urgent it is, what was done and what came of it. */
  public record Decision(String scale, String priority, String action, String prerequisite) {
    public static Decision local(String action) {
      return new Decision("local", "normal", action, "");
    }

    /** A decision of the pipeline itself, which was possible because of {@code prerequisite}. */
    public static Decision local(String action, String prerequisite) {
      return new Decision("local", "normal", action, prerequisite);
    }

    public static Decision global(String action, String prerequisite) {
      return new Decision("global", "high", action, prerequisite);
    }
  }

  /** A decision about a job. */
  public void record(Job job, Decision decision, String result) {
    record(job.id(), job.pipeline(), decision, result);
  }

  /** A decision about a pipeline; {@code *} = all of them. */
  public void record(String pipeline, Decision decision, String result) {
    record(null, pipeline, decision, result);
  }

  private void record(Long job, String pipeline, Decision decision, String result) {
    Transaction.in(
        database,
        connection ->
            Query.of(
                    "insert into wadi.healing_actions (job_id, pipeline, scale, priority, action,"
                        + " prerequisite, result) values (?, ?, ?, ?, ?, ?, ?)",
                    job,
                    pipeline,
                    decision.scale(),
                    decision.priority(),
                    decision.action(),
                    decision.prerequisite(),
                    result)
                .update(connection));
  }
}

package dev.wadi.admin;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What people should look at.
 *
 * @param gate why nothing is taken at the moment; absent when all is well
 * @param halts pipelines that stand still
 * @param setAside reference versions that healing passes over
 * @param stuckFiles files that cannot be taken, or that the disk has no room for
 * @param reviews failures that wait for a person
 */
public record Attention(
    Optional<String> gate,
    List<HaltLine> halts,
    List<SetAside> setAside,
    List<StuckFile> stuckFiles,
    List<Review> reviews) {
  private static final int MOST = 20;

  /** Nothing. */
  public static final Attention NONE =
      new Attention(Optional.empty(), List.of(), List.of(), List.of(), List.of());

  /** A version of a reference that is not used. */
  public record SetAside(String pipeline, long job, String file, String reason, String whatToDo) {}

  /** A file that stays where it is. */
  public record StuckFile(String source, String path, String reason) {}

  /** Open failures of a pipeline with one code. */
  public record Review(String pipeline, String code, long letters, long newest, String whatToDo) {}

  static Attention of(Statements ledger, Optional<String> gate) throws SQLException {
    return new Attention(
        gate, HaltOrders.list(ledger), setAside(ledger), stuck(ledger), reviews(ledger));
  }

  private static List<SetAside> setAside(Statements ledger) throws SQLException {
    return ledger.list(
        """
        select b.pipeline, b.job_id, b.reason, j.file_name from wadi.bad_versions b
          join wadi.loads l on l.job_id = b.job_id and l.attempt = b.attempt and l.state = 'live'
          join wadi.jobs j on j.id = b.job_id
         where b.lifted_at is null order by b.since""",
        row ->
            new SetAside(
                row.text("pipeline"),
                row.number("job_id"),
                row.text("file_name"),
                row.text("reason"),
                "send a correct file of %s, or: wadi trust --job %d"
                    .formatted(row.text("pipeline"), row.number("job_id"))));
  }

  private static List<StuckFile> stuck(Statements ledger) throws SQLException {
    return ledger.list(
        """
        select source, path, reason from (
          select source, path, reason, since from wadi.stuck_files
          union all
          select pipeline, path, message, state_since from wadi.jobs
           where state = 'queued' and error_code in ('DISK_FULL', 'DISK_REFUSES')
             and retry_at is not null) stuck
         order by since limit\s"""
            + MOST,
        row -> new StuckFile(row.text("source"), row.text("path"), row.text("reason")));
  }

  private static List<Review> reviews(Statements ledger) throws SQLException {
    return ledger.list(
        """
        select j.pipeline, d.error_code, count(*) as letters, max(d.id) as newest
          from wadi.dead_letters d join wadi.jobs j on j.id = d.job_id
         where d.status = 'open' group by 1, 2 order by 3 desc, 1, 2 limit\s"""
            + MOST,
        row ->
            new Review(
                row.text("pipeline"),
                row.text("error_code"),
                row.number("letters"),
                row.number("newest"),
                "look at the newest: wadi dead-letters show %d. Remove the cause, then: wadi retry --pipeline %s"
                    .formatted(row.number("newest"), row.text("pipeline"))));
  }
}

package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.Queue;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Writes seed CSVs and outputs of dates whose rows have changed. They can always be made again from
 * the tables; a mark is taken away only after its file has its final name, so a crash costs
 * nothing.
 */
public final class Projections {
  /** One writer at a time, over all processes. */
  private static final long WRITER_LOCK = 0x5741_4449_5345_4544L;

  private static final String IF_FREE = "select 1 where pg_try_advisory_xact_lock(?)";
  private static final String WHEN_FREE = "select pg_advisory_xact_lock(?)";
  private static final String LATE = "30 seconds";

  private final DataSource database;
  private final Queue queue;
  private final ContractSource contracts;
  private final ProjectionPlaces places;

  public Projections(
      DataSource database, Queue queue, ContractSource contracts, ProjectionPlaces places) {
    this.database = database;
    this.queue = queue;
    this.contracts = contracts;
    this.places = places;
  }

  /**
   * Marks dates of which a file somebody, or a power cut, has taken away.
   *
   * @param retention how long files are kept, such as 400d: older ones are gone on purpose
   * @return how many
   */
  public int markMissing(String retention) {
    return MissingProjections.mark(
        database,
        contracts,
        retention,
        (live, contract) ->
            places.ofDate(
                live.pipeline(),
                live.date(),
                live.profile(),
                contracts.usualProfile(contract.pipeline()).equals(live.profile()),
                contract));
  }

  private record Mark(
      String pipeline,
      LocalDate date,
      String profile,
      String contractHash,
      long number,
      boolean late) {}

  /** Writes the dates that are quiet, and those that have waited for 30 s. */
  public int writeQuiet() {
    return write(
        IF_FREE,
        mark ->
            mark.late
                || queue.isQuiet(mark.pipeline, mark.date)
                    && !queue.isReserved(mark.pipeline, mark.date));
  }

  /** Writes everything that is due, at the end of a one-shot run; waits for another writer. */
  public int writeAll() {
    return write(WHEN_FREE, mark -> true);
  }

  /** Each date in a transaction of its own: one that cannot be written does not hold up others. */
  private int write(String lock, Predicate<Mark> due) {
    int written = 0;
    RuntimeException failure = null;
    for (Mark mark : Transaction.in(database, Projections::marks)) {
      try {
        if (due.test(mark)) {
          written += Transaction.in(database, connection -> project(connection, lock, mark));
        }
      } catch (RuntimeException failed) {
        if (failure != null) {
          failed.addSuppressed(failure);
        }
        failure = failed;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return written;
  }

  private static List<Mark> marks(Connection connection) throws SQLException {
    return Query.of(
            "select pipeline, business_date, profile, contract_hash, mark,"
                + " since < now() - interval '%s' as late from wadi.dirty_projections"
                    .formatted(LATE))
        .list(
            connection,
            row ->
                new Mark(
                    row.getString(1),
                    row.getObject(2, LocalDate.class),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getBoolean(6)));
  }

  private int project(Connection connection, String lock, Mark mark) throws SQLException {
    if (!Query.of(lock, WRITER_LOCK).any(connection)) {
      return 0;
    }
    Contract contract = contracts.version(mark.contractHash);
    boolean usual = contracts.usualProfile(contract.pipeline()).equals(mark.profile);
    List<ProjectedFile> files =
        new OutputFiles(contract, mark.date, mark.profile).projected(connection, places, usual);
    if (!files.isEmpty()) {
      // a day is sorted in memory, not on disk
      Query.of("set local work_mem = '64MB'").update(connection);
    }
    for (ProjectedFile file : files) {
      file.write(connection);
    }
    new StaleOutputs(places, contract, mark.pipeline, mark.date, mark.profile)
        .remove(connection, usual, files);
    Query.of(
            "delete from wadi.dirty_projections where pipeline = ? and business_date = ?"
                + " and profile = ? and mark = ?",
            mark.pipeline,
            mark.date,
            mark.profile,
            mark.number)
        .update(connection);
    return files.size();
  }
}

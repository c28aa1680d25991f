package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** What the ledger lets go of after a while. */
public final class Retention {
  private final DataSource database;

  public Retention(DataSource database) {
    this.database = database;
  }

  /** A table with the attempts whose rows have been in its history long enough. */
  public record Expired(String table, List<Long> jobs, List<Long> attempts) {}

  /** Deletes events of that age; answers how many. */
  public int events(Duration age) {
    return Transaction.in(
        database,
        connection ->
            Query.of(
                    "delete from wadi.events where at < now() - ? * interval '1 millisecond'",
                    age.toMillis())
                .update(connection));
  }

  /**
   * Deletes contents of that age that stand in the ledger itself. Claims are kept out meanwhile:
   * one that is under way may be just about to rely on such a row.
   *
   * @return how many
   */
  public int smallContents(Duration age) {
    return Transaction.in(
        database,
        connection -> {
          Query.of("lock table wadi.contents in share row exclusive mode").update(connection);
          return Query.of(
                  "with gone as (delete from wadi.file_archive where sha256 in"
                      + " (select wadi.expired_contents(now() - ? * interval '1 millisecond'))"
                      + " returning sha256)"
                      + " update wadi.contents c set purged_at = now() from gone"
                      + " where c.sha256 = gone.sha256",
                  age.toMillis())
              .update(connection);
        });
  }

  /** Contents of that age that are files of the archive. */
  public List<String> expiredFiles(Duration age) {
    return Transaction.in(
        database,
        connection ->
            Query.of(
                    "select e from wadi.expired_contents(now() - ? * interval '1 millisecond') e"
                        + " where not exists (select from wadi.file_archive a where a.sha256 = e)",
                    age.toMillis())
                .list(connection, row -> row.getString(1)));
  }

  /** Notes that an archived file is gone, if nobody has sent it since. */
  public boolean purge(String sha256, Duration age) {
    return Transaction.in(
        database,
        connection ->
            Query.of(
                        "update wadi.contents set purged_at = now() where sha256 = ? and sha256 in"
                            + " (select wadi.expired_contents(now()"
                            + " - ? * interval '1 millisecond'))",
                        sha256,
                        age.toMillis())
                    .update(connection)
                > 0);
  }

  /** Notes superseded and undone loads of that age as purged; their rows must go, too. */
  public static List<Expired> loads(Connection connection, Duration age) throws SQLException {
    return Query.of(
            "with old as (update wadi.loads l set purged_at = now()"
                + " from wadi.jobs j, wadi.contract_versions c"
                + " where l.state <> 'live' and l.purged_at is null and j.id = l.job_id"
                + " and c.hash = j.contract_hash"
                + " and l.ended_at < now() - ? * interval '1 millisecond'"
                // it is read instead of the one that replaced it
                + " and not exists (select from wadi.bad_versions b where l.state = 'superseded'"
                + "   and b.job_id = l.replaced_by_job and b.attempt = l.replaced_by_attempt"
                + "   and b.lifted_at is null)"
                + " and to_regclass(c.body::jsonb ->> 'table') is not null"
                + " returning c.body::jsonb ->> 'table' as name, l.job_id, l.attempt)"
                + " select name, array_agg(job_id order by job_id, attempt),"
                + " array_agg(attempt::bigint order by job_id, attempt) from old group by name",
            age.toMillis())
        .list(
            connection,
            row ->
                new Expired(
                    row.getString(1),
                    List.of((Long[]) row.getArray(2).getArray()),
                    List.of((Long[]) row.getArray(3).getArray())));
  }

  /** Which of these jobs cannot be read again, because their bytes are gone. */
  public static List<Long> withoutBytes(Connection connection, Long... jobs) throws SQLException {
    return Query.of(
            "select id from wadi.jobs where id = any(?) and wadi.is_purged(sha256) order by id",
            (Object) jobs)
        .list(connection, row -> row.getLong(1));
  }
}

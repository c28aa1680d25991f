package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import javax.sql.DataSource;

/**
 * Finds seed CSVs and outputs that should be there, by the ledger's word, but are gone or empty.
 */
final class MissingProjections {
  private static final String LIVE =
      """
      select distinct on (j.pipeline, j.business_date, j.profile)
             j.pipeline, j.business_date, j.profile, j.contract_hash
        from wadi.loads l
        join wadi.jobs j on j.id = l.job_id
       where l.state = 'live' and l.loaded_at > now() - ?::interval
         and not exists (select from wadi.dirty_projections d
               where (d.pipeline, d.business_date, d.profile)
                   = (j.pipeline, j.business_date, j.profile))
       order by j.pipeline, j.business_date, j.profile, l.loaded_at desc
      """;
  private static final String MARK =
      """
      insert into wadi.dirty_projections (pipeline, business_date, profile, contract_hash)
      values (?, ?, ?, ?) on conflict do nothing
      """;

  private MissingProjections() {}

  /** What has live rows and so should have been projected. */
  record Live(String pipeline, LocalDate date, String profile, String contractHash) {}

  static int mark(
      DataSource database,
      ContractSource contracts,
      String retention,
      BiFunction<Live, Contract, List<Path>> places) {
    int marked = 0;
    for (Live live : Transaction.in(database, connection -> live(connection, retention))) {
      Contract contract = contracts.version(live.contractHash);
      if (places.apply(live, contract).stream().anyMatch(MissingProjections::isMissing)) {
        marked += Transaction.in(database, connection -> mark(connection, live));
      }
    }
    return marked;
  }

  private static List<Live> live(Connection connection, String retention) throws SQLException {
    return Query.of(LIVE, retention)
        .list(
            connection,
            row ->
                new Live(
                    row.getString(1),
                    row.getObject(2, LocalDate.class),
                    row.getString(3),
                    row.getString(4)));
  }

  private static int mark(Connection connection, Live live) throws SQLException {
    return Query.of(MARK, live.pipeline, live.date, live.profile, live.contractHash)
        .update(connection);
  }

  /** Even without a single row it has its header. */
  private static boolean isMissing(Path file) {
    try {
      return Files.notExists(file) || Files.size(file) == 0;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot look at " + file, failure);
    }
  }
}

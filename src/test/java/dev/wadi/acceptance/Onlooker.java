package dev.wadi.acceptance;

import dev.wadi.Household;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Somebody else who reads a date of stock_health all the time, on a connection of their own. */
final class Onlooker implements AutoCloseable {
  private static final String LOOK =
      """
      select location, count(*), count(distinct (job_id, attempt))
        from retail.stock_health where business_date = ?::date and profile = 'target'
       group by location""";

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Set<Map<String, String>> sights = ConcurrentHashMap.newKeySet();
  private final Future<Integer> looks;
  private volatile boolean looking = true;

  private Onlooker(Household household, String date) {
    looks = thread.submit(() -> look(household, date));
  }

  static Onlooker of(Household household, String date) {
    return new Onlooker(household, date);
  }

  private int look(Household household, String date) throws SQLException {
    int count = 0;
    try (Connection connection = household.connect();
        PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setString(1, date);
      while (looking) {
        sights.add(sight(statement));
        count++;
      }
    }
    return count;
  }

  /** Location → its number of rows and of the loads they come from. */
  private static Map<String, String> sight(PreparedStatement statement) throws SQLException {
    Map<String, String> sight = new TreeMap<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        sight.put(row.getString(1), row.getLong(2) + " rows of " + row.getLong(3) + " load");
      }
    }
    return sight;
  }

  /** Ends the looking; how often was looked. */
  int looks() throws Exception {
    looking = false;
    return looks.get();
  }

  /** Every different sight there was. */
  Set<Map<String, String>> sights() {
    return Set.copyOf(sights);
  }

  @Override
  public void close() {
    looking = false;
    thread.shutdown();
  }
}

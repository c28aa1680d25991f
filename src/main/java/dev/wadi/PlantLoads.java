package dev.wadi;

import dev.wadi.molding.Molding;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** What of a plant's tables is live. */
final class PlantLoads {
  private static final String LIVE =
      """
      select pipeline, sum(rows_loaded + rows_unchanged) as rows
        from wadi.jobs
       where load_state = 'live' and pipeline = any(?)
       group by pipeline""";

  private PlantLoads() {}

  /** Live rows by pipeline; one of which no file is in does not occur. */
  static Map<String, Long> rows(DataSource database) {
    Map<String, Long> rows = new HashMap<>();
    String[] pipelines = Molding.PIPELINES.toArray(String[]::new);
    try (Connection connection = database.getConnection()) {
      Query.of(LIVE, (Object) pipelines)
          .list(connection, row -> rows.put(row.getString("pipeline"), row.getLong("rows")));
    } catch (SQLException failure) {
      throw new DatabaseException(failure);
    }
    return rows;
  }
}

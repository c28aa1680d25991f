package dev.wadi;

import dev.wadi.molding.Fault;
import dev.wadi.molding.PlantTable.Kind;
import dev.wadi.molding.TableFiles;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What of a plant's tables is live. */
final class PlantLoads {
  private static final String ROWS =
      """
      select l.pipeline, sum(j.rows_loaded + j.rows_unchanged) as rows
        from molding.live_jobs l join wadi.jobs j on j.id = l.job_id
       group by l.pipeline""";

  private static final String DATASETS =
      """
      select job_id, pipeline, file_name from molding.live_jobs
       where pipeline = any(?)
       order by pipeline, molding.file_order(file_name), file_name""";

  private PlantLoads() {}

  /** Live rows by pipeline; one of which no file is in does not occur. */
  static Map<String, Long> rows(DataSource database) {
    Map<String, Long> rows = new HashMap<>();
    try (Connection connection = database.getConnection()) {
      Query.of(ROWS)
          .list(connection, row -> rows.put(row.getString("pipeline"), row.getLong("rows")));
    } catch (SQLException failure) {
      throw new DatabaseException(failure);
    }
    return rows;
  }

  /** Whether anything was produced: a record without a quantity tells of an idle machine. */
  static boolean hasWork(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return Query.of("select 1 from molding.records where item_total_quantity <> 0 limit 1")
          .any(connection);
    } catch (SQLException failure) {
      throw new DatabaseException(failure);
    }
  }

  /** Files whose rows are in a dataset, but which are not in the plant's folder any more. */
  static List<Fault> gone(DataSource database, Plant plant) {
    List<TableFiles> datasets =
        plant.tables().stream().filter(files -> files.table().kind() == Kind.DYNAMIC).toList();
    String[] pipelines =
        datasets.stream().map(files -> files.table().pipeline()).toArray(String[]::new);
    List<Fault> gone = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      for (Load load : Query.of(DATASETS, (Object) pipelines).list(connection, Load::of)) {
        datasets.stream()
            .filter(files -> files.table().pipeline().equals(load.pipeline()))
            .filter(files -> !files.hasFile(load.file()))
            .forEach(files -> gone.add(load.warning(files.table().name())));
      }
    } catch (SQLException failure) {
      throw new DatabaseException(failure);
    }
    return gone;
  }

  /** A file whose rows are live. */
  private record Load(long job, String pipeline, String file) {
    static Load of(ResultSet row) throws SQLException {
      return new Load(row.getLong("job_id"), row.getString("pipeline"), row.getString("file_name"));
    }

    Fault warning(String table) {
      return Fault.of(
          "warning",
          table,
          "%s: %s is not in the folder any more, its rows stay; to take them out: wadi undo --job %d"
              .formatted(table, file, job));
    }
  }
}

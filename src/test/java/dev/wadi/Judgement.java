package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a home looks like in which everything has come to rest.
 *
 * @param files that were dropped
 * @param lost of them: not in the ledger, or their bytes not in the archive
 * @param unexplained deliveries that are neither loaded, duplicate, superseded nor refused with a
 *     reason
 * @param twice partitions with two live loads, and live rows that no live load stands for
 * @param stuck jobs, leases and marks that are left
 * @param unequal live jobs whose rows do not add up
 * @param failed attempts that were counted, and dead letters
 * @param why what was said of those attempts
 * @param tables the live rows of each table, and the seed CSVs, as numbers
 */
record Judgement(
    int files,
    int lost,
    int unexplained,
    int twice,
    int stuck,
    int unequal,
    int failed,
    String why,
    String tables) {
  private static final List<String> TABLES =
      List.of("stock_health", "suppliers", "store_contributions", "store_aliases", "special_skus");

  static final String UNRESTED =
      "select (select count(*) from wadi.jobs where state not in ('done', 'quarantined', 'failed'))"
          + " + (select count(*) from wadi.dirty_projections)";

  private static final String LEASES = "select count(*) from wadi.leases";

  private static final String UNEXPLAINED =
      """
      select count(*) from wadi.deliveries d left join wadi.jobs j on j.id = d.job_id
       where not (case when d.outcome = 'refused' then d.message <> ''
                       when j.state = 'quarantined' then j.message <> ''
                       else j.state = 'done' and j.load_state in ('live', 'superseded', 'duplicate')
                  end)""";

  private static final String FAILED =
      "select (select coalesce(sum(failures), 0) from wadi.jobs)"
          + " + (select count(*) from wadi.dead_letters)";

  private static final String WHY =
      "select coalesce(string_agg(error_code || ': ' || message, '; '), '') from wadi.attempts"
          + " where outcome = 'failed'";

  private static final String UNEQUAL =
      "select count(*) from wadi.jobs where load_state = 'live'"
          + " and rows_read <> rows_loaded + rows_unchanged + rows_rejected + rows_ignored";

  static Judgement of(Connection connection, Path home, Path folder, List<Path> dropped)
      throws SQLException, IOException {
    return new Judgement(
        dropped.size(),
        lost(connection, home, folder, dropped),
        count(connection, UNEXPLAINED),
        count(connection, KilledRuns.TWICE) + unaccounted(connection),
        count(connection, UNRESTED) + count(connection, LEASES),
        count(connection, UNEQUAL),
        count(connection, FAILED),
        KilledRuns.ask(connection, WHY),
        tables(connection) + seeds(home));
  }

  /** Nothing is wrong, and the tables are those of another home. */
  boolean isAsGoodAs(Judgement other) {
    return lost + unexplained + twice + stuck + unequal + failed == 0
        && tables.equals(other.tables);
  }

  private static int lost(Connection connection, Path home, Path folder, List<Path> dropped)
      throws SQLException, IOException {
    Set<String> known = words(connection, "select path || ' ' || sha256 from wadi.deliveries");
    Set<String> small = words(connection, "select sha256 from wadi.file_archive");
    int lost = 0;
    for (Path file : dropped) {
      String hash = sha256(Files.readAllBytes(file));
      Path kept = home.resolve("archive").resolve(hash.substring(0, 2)).resolve(hash);
      boolean isKept =
          small.contains(hash)
              || Files.exists(kept) && sha256(Files.readAllBytes(kept)).equals(hash);
      lost += isKept && known.contains(folder.relativize(file) + " " + hash) ? 0 : 1;
    }
    return lost;
  }

  private static int unaccounted(Connection connection) throws SQLException {
    int rows = 0;
    for (String table : TABLES) {
      rows +=
          count(
              connection,
              "select count(*) from retail.%s t where not exists (select from wadi.loads l"
                      .formatted(table)
                  + " where l.job_id = t.job_id and l.attempt = t.attempt and l.state = 'live')");
    }
    return rows;
  }

  private static String tables(Connection connection) throws SQLException {
    StringBuilder all = new StringBuilder();
    for (String table : TABLES) {
      all.append(table)
          .append(' ')
          .append(KilledRuns.ask(connection, KilledRuns.rows(table)))
          .append('\n');
    }
    return all.toString();
  }

  private static String seeds(Path home) throws IOException {
    TreeMap<String, String> seeds = new TreeMap<>();
    for (Path file : MixedFiles.in(home.resolve("seeds"))) {
      if (!file.getFileName().toString().startsWith(".")) {
        List<String> lines = Files.readAllLines(file);
        String sorted = lines.stream().sorted().collect(Collectors.joining("\n"));
        seeds.put(home.relativize(file).toString(), sha256(sorted.getBytes(UTF_8)));
      }
    }
    return seeds.size() + " seed files " + seeds.hashCode();
  }

  private static Set<String> words(Connection connection, String sql) throws SQLException {
    Set<String> words = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        words.add(row.getString(1));
      }
    }
    return words;
  }

  static int count(Connection connection, String sql) throws SQLException {
    return Integer.parseInt(KilledRuns.ask(connection, sql));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

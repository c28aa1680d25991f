package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.SeedGate;
import dev.wadi.ledger.Standings;
import dev.wadi.ledger.Subject;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an undo locks, in the order of the seed: so that no file is seeded into the same partitions,
 * and no version chosen or replaced, until it is committed.
 *
 * @param used references that jobs standing there were derived from
 * @param alone references, and reference files, of which a version goes or comes
 * @param parts pipeline and partition, joined by U+001F
 */
record UndoLocks(Set<String> used, Set<String> alone, Set<String> parts) {
  /** The job, who stands in its partitions, and all that derive from those. */
  private static final String TOUCHED =
      """
      with recursive touched (job_id) as (
        select j.id from wadi.jobs j
         where j.id = ? or j.id in (
           select l.job_id from wadi.loads l where l.pipeline = ? and l.part = any(?))
        union
        select u.job_id from wadi.job_references u
          join touched t on u.version_job = t.job_id)
      """;

  private static final String PARTS =
      TOUCHED
          + """
          select l.pipeline || chr(31) || l.part from touched
            join wadi.loads l using (job_id) where l.state = 'live'""";

  private static final String VERSIONS =
      TOUCHED
          + """
          select distinct case u.kind when 'file' then 'file of ' else '' end || u.pipeline
            from touched t join wadi.job_references u on u.version_job = t.job_id""";

  private static final String USED =
      TOUCHED
          + """
          select distinct case u.kind when 'file' then 'file of ' else '' end || u.pipeline
            from touched t join wadi.job_references u on u.job_id = t.job_id""";

  static UndoLocks of(Connection connection, ContractSource contracts, Subject subject)
      throws SQLException {
    String pipeline = subject.job().pipeline();
    List<String> own = Standings.parts(connection, subject);
    Object[] from = {subject.job().id(), pipeline, own.toArray(String[]::new)};
    Set<String> parts = new TreeSet<>(texts(connection, PARTS, from));
    own.forEach(part -> parts.add(pipeline + '\u001f' + part));
    Set<String> alone = new HashSet<>(texts(connection, VERSIONS, from));
    Contract contract = contracts.version(subject.job().contractHash());
    if (isReference(connection, contract)) {
      alone.add(pipeline);
    }
    if (isReferenceFile(contract, subject.job().subject())) {
      alone.add("file of " + pipeline);
    }
    return new UndoLocks(new HashSet<>(texts(connection, USED, from)), alone, parts);
  }

  static boolean isReference(Connection connection, Contract contract) throws SQLException {
    return LiveTable.describe(connection, contract.table()).find("effective_date") >= 0;
  }

  static boolean isReferenceFile(Contract contract, String subject) {
    Optional<String> named = contract.needs().referenceFile();
    return named.isPresent() && subject != null && named.get().equalsIgnoreCase(subject.trim());
  }

  void take(Connection connection) throws SQLException {
    SeedGate.lock(connection, used, alone, parts);
  }

  /** Whether whoever holds these holds the others, too. */
  boolean cover(UndoLocks needed) {
    Set<String> held = new HashSet<>(used);
    held.addAll(alone);
    return held.containsAll(needed.used)
        && alone.containsAll(needed.alone)
        && parts.containsAll(needed.parts);
  }

  private static List<String> texts(Connection connection, String sql, Object... values)
      throws SQLException {
    return Query.of(sql, values).list(connection, row -> row.getString(1));
  }
}

package dev.wadi.seed;

import dev.wadi.ledger.GroupLoads;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Loads;
import dev.wadi.postgres.DatabaseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seeds the light jobs of a batch whose partitions are empty: one COPY for each table, a few
 * statements for the ledger. When anything is wrong, nothing of it has happened, and each job goes
 * the ordinary way, where the culprit is found.
 */
final class GroupSeeding {
  private static final Logger LOG = LoggerFactory.getLogger(GroupSeeding.class);

  /** Fewer are not worth a way of their own. */
  private static final int FEWEST = 2;

  private GroupSeeding() {}

  /**
   * Seeds what it can; the partitions are locked.
   *
   * @return the jobs that are to go the ordinary way
   */
  static List<Derived> seed(Connection connection, List<Derived> batch) throws SQLException {
    List<Derived> group = group(connection, batch);
    if (group.size() < FEWEST) {
      return batch;
    }
    Savepoint before = connection.setSavepoint();
    try {
      place(connection, group);
      connection.releaseSavepoint(before);
    } catch (SQLException | RuntimeException failure) {
      if (failure instanceof SQLException sql && new DatabaseException(sql).isTransient()) {
        throw failure;
      }
      connection.rollback(before);
      LOG.debug("{} jobs are seeded one by one: {}", group.size(), failure.getMessage());
      return batch;
    }
    Set<Derived> seeded = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    seeded.addAll(group);
    return batch.stream().filter(derived -> !seeded.contains(derived)).toList();
  }

  private static List<Derived> group(Connection connection, List<Derived> batch)
      throws SQLException {
    Map<String, List<Derived>> byPipeline = new HashMap<>();
    Set<String> parts = new HashSet<>();
    Set<String> contested = new HashSet<>();
    for (Derived derived : batch) {
      String part = derived.job().pipeline() + derived.part();
      if (!parts.add(part)) {
        contested.add(part);
      }
    }
    for (Derived derived : batch) {
      String pipeline = derived.job().pipeline();
      if (derived.isLight()
          && !derived.contract().replacement().keeps()
          && !contested.contains(pipeline + derived.part())) {
        byPipeline.computeIfAbsent(pipeline, absent -> new ArrayList<>()).add(derived);
      }
    }
    List<Derived> group = new ArrayList<>();
    for (Map.Entry<String, List<Derived>> one : byPipeline.entrySet()) {
      group.addAll(free(connection, one.getKey(), one.getValue()));
    }
    return group;
  }

  /** Those whose partitions have no live rows, and which are still ours. */
  private static List<Derived> free(Connection connection, String pipeline, List<Derived> all)
      throws SQLException {
    Set<String> taken =
        GroupLoads.taken(connection, pipeline, all.stream().map(Derived::part).toList());
    List<Derived> first = all.stream().filter(one -> !taken.contains(one.part())).toList();
    Set<Long> ours = GroupLoads.lock(connection, first.stream().map(Derived::job).toList());
    return first.stream().filter(one -> ours.contains(one.job().id())).toList();
  }

  private static void place(Connection connection, List<Derived> group) throws SQLException {
    Map<String, List<Derived>> byTable = new LinkedHashMap<>();
    group.forEach(
        one -> byTable.computeIfAbsent(one.table().name(), name -> new ArrayList<>()).add(one));
    for (List<Derived> rows : byTable.values()) {
      copy(connection, rows);
    }
    GroupLoads.finish(
        connection,
        group.stream()
            .map(
                one ->
                    new GroupLoads.First(
                        one.job(), one.part(), one.tableRows(), one.rowSetHash(), one.untold()))
            .toList());
    for (Job job : dates(group)) {
      Loads.markDirty(connection, job);
    }
  }

  /** One job for each mark to be set, always in the same order. */
  private static Collection<Job> dates(List<Derived> group) {
    Map<String, Job> dates = new java.util.TreeMap<>();
    for (Derived derived : group) {
      Job job = derived.job();
      dates.put(job.pipeline() + " " + job.businessDate() + " " + job.profile(), job);
    }
    return dates.values();
  }

  private static void copy(Connection connection, List<Derived> group) throws SQLException {
    LiveTable table = group.get(0).table();
    List<InputStream> streams = new ArrayList<>();
    streams.add(new ByteArrayInputStream(RowEncoder.header()));
    group.forEach(derived -> streams.add(derived.made().unframed()));
    streams.add(new ByteArrayInputStream(RowEncoder.trailer()));
    long made = group.stream().mapToLong(Derived::tableRows).sum();
    try (InputStream rows = new SequenceInputStream(Collections.enumeration(streams))) {
      long copied =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(table.copyInto(table.name()), rows, 1 << 16);
      if (copied != made) {
        throw new IllegalStateException("%d rows made, %d copied".formatted(made, copied));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("rows in memory cannot be read", failure);
    }
  }
}

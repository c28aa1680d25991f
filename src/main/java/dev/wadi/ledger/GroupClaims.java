package dev.wadi.ledger;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Claims files that nobody has seen before, all of them in a few statements. What it leaves goes
 * the ordinary way of {@link Claims}.
 */
final class GroupClaims {
  private static final String KNOWN_DELIVERIES =
      """
      select a.source, a.path from unnest(?::text[], ?::text[], ?::bigint[], ?::text[])
          as a (source, path, size, revision)
       cross join lateral (
         select from wadi.deliveries d
          where d.source = a.source and d.path = a.path and d.size = a.size
            and d.revision = a.revision limit 1) known
      """;

  private final Connection connection;

  private GroupClaims(Connection connection) {
    this.connection = connection;
  }

  /**
   * Claims those that are new.
   *
   * @return a claim for each arrival; null for those that are left
   */
  static List<Claim> claim(Connection connection, List<Arrival> arrivals) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    arrivals.forEach(arrival -> claims.add(null));
    if (arrivals.size() < 2) {
      return claims;
    }
    GroupClaims group = new GroupClaims(connection);
    List<Arrival> unseen = group.unseen(arrivals);
    Savepoint before = connection.setSavepoint();
    try {
      List<Claim> made = unseen.isEmpty() ? List.of() : group.make(unseen);
      connection.releaseSavepoint(before);
      for (int i = 0; i < made.size(); i++) {
        claims.set(arrivals.indexOf(unseen.get(i)), made.get(i));
      }
    } catch (SQLException seenMeanwhile) {
      if (new DatabaseException(seenMeanwhile).isTransient()) {
        throw seenMeanwhile;
      }
      connection.rollback(before);
    }
    return claims;
  }

  /** Neither their bytes nor their deliveries are known, and no two of them are alike. */
  private List<Arrival> unseen(List<Arrival> arrivals) throws SQLException {
    Set<List<String>> deliveries =
        new HashSet<>(
            Query.of(
                    KNOWN_DELIVERIES,
                    Columns.texts(arrivals, Arrival::source),
                    Columns.texts(arrivals, Arrival::path),
                    Columns.numbers(arrivals, arrival -> arrival.content().size()),
                    Columns.texts(arrivals, Arrival::revision))
                .list(connection, row -> List.of(row.getString(1), row.getString(2))));
    Set<String> contents =
        new HashSet<>(
            Query.of(
                    "select sha256 from wadi.contents where sha256 = any(?)",
                    (Object) Columns.texts(arrivals, arrival -> arrival.content().sha256()))
                .list(connection, row -> row.getString(1)));
    List<Arrival> unseen = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      boolean newDelivery = deliveries.add(List.of(arrival.source(), arrival.path()));
      if (contents.add(arrival.content().sha256()) && newDelivery) {
        unseen.add(arrival);
      }
    }
    return unseen;
  }

  private List<Claim> make(List<Arrival> arrivals) throws SQLException {
    keepContents(
        arrivals.stream()
            .map(Arrival::content)
            .sorted(Comparator.comparing(Arrival.Content::sha256))
            .toList());
    TreeMap<String, Arrival.Order> orders = new TreeMap<>();
    for (Arrival arrival : arrivals) {
      arrival
          .job()
          .ifPresent(
              order ->
                  orders.put(
                      order.pipeline() + " " + order.contract().hash() + " " + order.businessDate(),
                      order));
    }
    for (Arrival.Order order : orders.values()) {
      Claims.keepContract(connection, order);
    }
    List<Claim> claims = GroupDelivery.claim(connection, arrivals);
    need(arrivals, claims);
    return claims;
  }

  private void keepContents(List<Arrival.Content> contents) throws SQLException {
    Query.of(
            "insert into wadi.contents (sha256, size, format, document_modified)"
                + " select * from unnest(?::text[], ?::bigint[], ?::text[], ?::timestamptz[])"
                + " on conflict do nothing",
            Columns.texts(contents, Arrival.Content::sha256),
            Columns.numbers(contents, Arrival.Content::size),
            Columns.texts(contents, Arrival.Content::format),
            Columns.texts(contents, content -> Columns.text(content.documentModified())))
        .update(connection);
    List<Arrival.Content> inline =
        contents.stream().filter(content -> content.inline() != null).toList();
    Query.of(
            "insert into wadi.file_archive (sha256, content)"
                + " select * from unnest(?::text[], ?) on conflict do nothing",
            Columns.texts(inline, Arrival.Content::sha256),
            inline.stream().map(Arrival.Content::inline).toArray(byte[][]::new))
        .update(connection);
  }

  private void need(List<Arrival> arrivals, List<Claim> claims) throws SQLException {
    for (int i = 0; i < arrivals.size(); i++) {
      if (claims.get(i).job() != null) {
        for (Need need : arrivals.get(i).job().orElseThrow().needs()) {
          Claims.need(connection, claims.get(i).job(), need);
        }
      }
    }
  }
}

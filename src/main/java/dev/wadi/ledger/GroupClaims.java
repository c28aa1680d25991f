package dev.wadi.ledger;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Claims files that nobody has seen before, all of them in a few statements. What it leaves goes
 * the ordinary way of {@link Claims}.
 */
final class GroupClaims {
  private static final String KNOWN_DELIVERIES =
      """
      select d.source, d.path from unnest(?::text[], ?::text[], ?::bigint[], ?::text[])
          as a (source, path, size, revision)
        join wadi.deliveries d on d.source = a.source and d.path = a.path and d.size = a.size
         and d.revision = a.revision
      """;

  private static final String CLAIM =
      """
      with arrived as materialized (
        select *, nextval('wadi.id') as delivery_id,
               case when contract_hash is not null then nextval('wadi.id') end as job_id
          from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[],
                      ?::text[], ?::text[], ?::text[], ?::date[], ?::text[], ?::text[], ?::text[],
                      ?::text[], ?::timestamptz[], ?::uuid[])
            with ordinality as a (source, path, size, revision, source_modified, sha256, verdict,
                      message, pipeline, business_date, contract_hash, profile, file_name, subject,
                      document_modified, reserved_for, no)),
      delivered as (
        insert into wadi.deliveries (id, source, path, size, revision, source_modified, sha256,
               pipeline, business_date, job_id, outcome, verdict, message)
        select delivery_id, source, path, size, revision, source_modified, sha256, pipeline,
               business_date, job_id, case when job_id is null then 'refused' else 'claimed' end,
               verdict, message from arrived),
      opened as (
        insert into wadi.jobs (id, run_id, delivery_id, pipeline, business_date, sha256,
               contract_hash, profile, file_name, path, size, subject, document_modified,
               source_modified, reserved_for)
        select a.job_id, r.id, a.delivery_id, r.pipeline, r.business_date, a.sha256,
               a.contract_hash, a.profile, a.file_name, a.path, a.size, a.subject,
               a.document_modified, a.source_modified, a.reserved_for
          from arrived a join wadi.runs r
            on r.pipeline = a.pipeline and r.business_date = a.business_date
         where a.job_id is not null),
      told as (
        insert into wadi.events (kind, pipeline, business_date, job_id, delivery_id, message)
        select 'delivery.' || o.outcome, pipeline, business_date, job_id, delivery_id,
               case when message = '' then path || ' from ' || source || ': ' || o.outcome
                    else message end
          from arrived,
               lateral (select case when job_id is null then 'refused' else 'claimed' end) o (outcome)
         order by no)
      select delivery_id, job_id from arrived order by no
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
                    texts(arrivals, Arrival::source),
                    texts(arrivals, Arrival::path),
                    numbers(arrivals, arrival -> arrival.content().size()),
                    texts(arrivals, Arrival::revision))
                .list(connection, row -> List.of(row.getString(1), row.getString(2))));
    Set<String> contents =
        new HashSet<>(
            Query.of(
                    "select sha256 from wadi.contents where sha256 = any(?)",
                    (Object) texts(arrivals, arrival -> arrival.content().sha256()))
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
    List<Claim> claims = deliver(arrivals);
    need(arrivals, claims);
    return claims;
  }

  private void keepContents(List<Arrival.Content> contents) throws SQLException {
    Query.of(
            "insert into wadi.contents (sha256, size, format, document_modified)"
                + " select * from unnest(?::text[], ?::bigint[], ?::text[], ?::timestamptz[])"
                + " on conflict do nothing",
            texts(contents, Arrival.Content::sha256),
            numbers(contents, Arrival.Content::size),
            texts(contents, Arrival.Content::format),
            texts(contents, content -> text(content.documentModified())))
        .update(connection);
    List<Arrival.Content> inline =
        contents.stream().filter(content -> content.inline() != null).toList();
    Query.of(
            "insert into wadi.file_archive (sha256, content)"
                + " select * from unnest(?::text[], ?) on conflict do nothing",
            texts(inline, Arrival.Content::sha256),
            inline.stream().map(Arrival.Content::inline).toArray(byte[][]::new))
        .update(connection);
  }

  private List<Claim> deliver(List<Arrival> all) throws SQLException {
    List<Claim> claims =
        Query.of(
                CLAIM,
                texts(all, Arrival::source),
                texts(all, Arrival::path),
                numbers(all, arrival -> arrival.content().size()),
                texts(all, Arrival::revision),
                texts(all, arrival -> text(arrival.sourceModified())),
                texts(all, arrival -> arrival.content().sha256()),
                texts(all, Arrival::verdict),
                texts(all, Arrival::message),
                texts(all, Arrival::pipeline),
                ordered(all, order -> text(order.businessDate())),
                ordered(all, order -> order.contract().hash()),
                ordered(all, order -> order.contract().profile()),
                texts(all, arrival -> Claims.fileName(arrival.path())),
                ordered(all, Arrival.Order::subject),
                texts(all, arrival -> text(arrival.content().documentModified())),
                ordered(all, order -> Objects.toString(order.reservedFor(), null)))
            .list(
                connection,
                row -> {
                  Long job = row.getObject(2, Long.class);
                  return new Claim(
                      row.getLong(1),
                      job,
                      job == null ? Claim.Outcome.REFUSED : Claim.Outcome.CLAIMED);
                });
    if (claims.size() != all.size()) {
      throw new IllegalStateException(
          "%d of %d files were claimed".formatted(claims.size(), all.size()));
    }
    return claims;
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

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static String text(LocalDate day) {
    return day.equals(LocalDate.MIN) ? "-infinity" : day.toString();
  }

  private static String[] ordered(List<Arrival> all, Function<Arrival.Order, String> value) {
    return texts(all, arrival -> arrival.job().map(value).orElse(null));
  }

  private static <T> String[] texts(List<T> all, Function<T, String> value) {
    return all.stream().map(value).toArray(String[]::new);
  }

  private static <T> Long[] numbers(List<T> all, Function<T, Long> value) {
    return all.stream().map(value).toArray(Long[]::new);
  }
}

package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Writes the deliveries and jobs of files that nobody has seen before, in one statement. */
final class GroupDelivery {
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

  private GroupDelivery() {}

  /** The claims, in the order of the arrivals. */
  static List<Claim> claim(Connection connection, List<Arrival> all) throws SQLException {
    List<Claim> claims =
        Query.of(
                CLAIM,
                Columns.texts(all, Arrival::source),
                Columns.texts(all, Arrival::path),
                Columns.numbers(all, arrival -> arrival.content().size()),
                Columns.texts(all, Arrival::revision),
                Columns.texts(all, arrival -> Columns.text(arrival.sourceModified())),
                Columns.texts(all, arrival -> arrival.content().sha256()),
                Columns.texts(all, Arrival::verdict),
                Columns.texts(all, Arrival::message),
                Columns.texts(all, Arrival::pipeline),
                Columns.texts(all, arrival -> Columns.text(arrival.businessDate())),
                Columns.ordered(all, order -> order.contract().hash()),
                Columns.ordered(all, order -> order.contract().profile()),
                Columns.texts(all, arrival -> Claims.fileName(arrival.path())),
                Columns.ordered(all, Arrival.Order::subject),
                Columns.texts(all, arrival -> Columns.text(arrival.content().documentModified())),
                Columns.ordered(all, order -> Objects.toString(order.reservedFor(), null)))
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
}

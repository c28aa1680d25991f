package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Writes deliveries and their jobs: the one way into the ledger. */
public final class Claims {
  private final DataSource database;

  public Claims(DataSource database) {
    this.database = database;
  }

  /** Claims files in one transaction; the answers are in the same order. */
  public List<Claim> claim(List<Arrival> arrivals) {
    return Transaction.in(
        database,
        connection -> {
          List<Claim> claims = GroupClaims.claim(connection, arrivals);
          for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i) == null) {
              claims.set(i, claim(connection, arrivals.get(i)));
            }
          }
          return claims;
        });
  }

  private static Claim claim(Connection connection, Arrival arrival) throws SQLException {
    keepContent(connection, arrival.content());
    Delivery delivery = Delivery.of(connection, arrival);
    if (arrival.job().isEmpty()) {
      delivery.conclude(connection, arrival, null, "refused");
      return new Claim(delivery.id(), null, Claim.Outcome.REFUSED);
    }
    Arrival.Order order = arrival.job().get();
    keepContract(connection, order);
    Long opened = open(connection, arrival, order, delivery);
    if (opened != null) {
      delivery.conclude(connection, arrival, opened, "claimed");
      return new Claim(delivery.id(), opened, Claim.Outcome.CLAIMED);
    }
    return meet(connection, arrival, order, delivery);
  }

  private static void keepContent(Connection connection, Arrival.Content content)
      throws SQLException {
    Query.of(
            "insert into wadi.contents (sha256, size, format, document_modified)"
                + " values (?, ?, ?, ?) on conflict (sha256) do update set purged_at = null"
                + " where contents.purged_at is not null",
            content.sha256(),
            content.size(),
            content.format(),
            content.documentModified())
        .update(connection);
    if (content.inline() != null) {
      Query.of(
              "insert into wadi.file_archive (sha256, content) values (?, ?)"
                  + " on conflict do nothing",
              content.sha256(),
              content.inline())
          .update(connection);
    }
  }

  static void keepContract(Connection connection, Arrival.Order order) throws SQLException {
    Query.of(
            "insert into wadi.contract_versions (hash, pipeline, profile, body)"
                + " values (?, ?, ?, ?) on conflict do nothing",
            order.contract().hash(),
            order.pipeline(),
            order.contract().profile(),
            order.contract().body())
        .update(connection);
    Query.of(
            "insert into wadi.runs (pipeline, business_date) values (?, ?)"
                + " on conflict do nothing",
            order.pipeline(),
            order.businessDate())
        .update(connection);
  }

  private static Long open(
      Connection connection, Arrival arrival, Arrival.Order order, Delivery delivery)
      throws SQLException {
    Long job =
        Query.of(
                "insert into wadi.jobs (run_id, delivery_id, pipeline, business_date, sha256,"
                    + " contract_hash, profile, file_name, path, size, subject, document_modified,"
                    + " source_modified, reserved_for)"
                    + " select r.id, ?, r.pipeline, r.business_date, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
                    + " from wadi.runs r where r.pipeline = ? and r.business_date = ?"
                    + " on conflict (sha256, pipeline, business_date, contract_hash) do nothing"
                    + " returning id",
                delivery.id(),
                arrival.content().sha256(),
                order.contract().hash(),
                order.contract().profile(),
                fileName(arrival.path()),
                arrival.path(),
                arrival.content().size(),
                order.subject(),
                arrival.content().documentModified(),
                arrival.sourceModified(),
                order.reservedFor(),
                order.pipeline(),
                order.businessDate())
            .first(connection, row -> row.getLong(1))
            .orElse(null);
    if (job != null) {
      for (Need need : order.needs()) {
        need(connection, job, need);
      }
    }
    return job;
  }

  static void need(Connection connection, long job, Need need) throws SQLException {
    Query.of(
            "insert into wadi.job_needs (job_id, kind, pipeline, subject) values (?, ?, ?, ?)",
            job,
            need.kind().stored(),
            need.pipeline(),
            need.subject())
        .update(connection);
  }

  /** The content already has its job: open that again, or note a duplicate. */
  private static Claim meet(
      Connection connection, Arrival arrival, Arrival.Order order, Delivery delivery)
      throws SQLException {
    KnownJob known = KnownJob.of(connection, arrival, order);
    known.holdFrom(connection, arrival.sourceModified());
    if (known.opensAgain(arrival.sourceModified())
        && !known.wasUndoneWhereItLies(connection, arrival.liesThereSince())) {
      known.reopen(connection, arrival, order, delivery.id());
      delivery.conclude(connection, arrival, known.id(), "claimed");
      return new Claim(delivery.id(), known.id(), Claim.Outcome.CLAIMED);
    }
    boolean working = known.isUnfinished();
    if (working) {
      known.adopt(connection, order.reservedFor());
    }
    if (delivery.isNew() || delivery.job() != known.id()) {
      delivery.conclude(connection, arrival, known.id(), "duplicate");
    }
    return new Claim(
        delivery.id(), known.id(), working ? Claim.Outcome.IN_WORK : Claim.Outcome.DUPLICATE);
  }

  static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

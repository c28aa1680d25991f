package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;

/** Refused files that are settled, because what was wanted instead of them has come. */
final class Resolutions {
  private Resolutions() {}

  /** Those for which {@code job}, which is done, stands. */
  static void by(Connection connection, Job job) throws SQLException {
    Query.of(
            "update wadi.jobs q set resolved_by = ? from wadi.jobs j where j.id = ?"
                + " and q.pipeline = j.pipeline and q.business_date = j.business_date"
                + " and q.state = 'quarantined' and q.resolved_by is null"
                + " and q.delivery_id < j.delivery_id"
                + " and (q.path = j.path or q.subject = j.subject)",
            job.id(),
            job.id())
        .update(connection);
    Query.of(
            "update wadi.deliveries r set resolved_by = j.id"
                + " from wadi.jobs j join wadi.deliveries d on d.id = j.delivery_id"
                + " where j.id = ? and r.outcome = 'refused' and r.resolved_by is null"
                + " and r.id < d.id and coalesce(r.business_date, j.business_date) = j.business_date"
                + " and (r.sha256 = j.sha256 or r.source = d.source and r.path = d.path"
                + " or r.pipeline = j.pipeline and r.business_date = j.business_date"
                + " and regexp_replace(r.path, '.*/', '') = j.file_name)",
            job.id())
        .update(connection);
  }
}

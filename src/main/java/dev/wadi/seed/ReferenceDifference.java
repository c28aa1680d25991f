package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which looked-up keys differ between two versions of a reference. A key is written as the lookup's
 * name and the key's values, joined by U+001F.
 */
final class ReferenceDifference {
  private final Connection connection;
  private final Contract contract;
  private final LiveTable table;

  ReferenceDifference(Connection connection, Contract contract, LiveTable table) {
    this.connection = connection;
    this.contract = contract;
    this.table = table;
  }

  /** Null when the reference declares no lookups: then any change touches all its users. */
  List<String> changedKeys(long beforeJob, int beforeAttempt, long afterJob, int afterAttempt)
      throws SQLException {
    return changedKeys(table.versions(), beforeJob, beforeAttempt, afterJob, afterAttempt);
  }

  /** The same, where the later version stands in another table. */
  List<String> changedKeys(
      String afterTable, long beforeJob, int beforeAttempt, long afterJob, int afterAttempt)
      throws SQLException {
    if (contract.lookups().isEmpty()) {
      return null;
    }
    List<String> changed = new ArrayList<>();
    for (Contract.Lookup lookup : contract.lookups()) {
      changed.addAll(
          Query.of(
                  "with before as (%s), after as (%s) select ? || chr(31) || key from before"
                          .formatted(rows(lookup, table.versions()), rows(lookup, afterTable))
                      + " full join after using (key) where before.h is distinct from after.h",
                  beforeJob,
                  beforeAttempt,
                  afterJob,
                  afterAttempt,
                  lookup.name())
              .list(connection, row -> row.getString(1)));
    }
    return changed;
  }

  private String rows(Contract.Lookup lookup, String from) {
    String key =
        lookup.key().stream()
            .map(column -> "coalesce(" + LiveTable.quote(column) + "::text, '')")
            .collect(Collectors.joining(" || chr(31) || "));
    String business =
        table.columns().stream()
            .map(LiveTable.TableColumn::name)
            .filter(name -> !name.equals("effective_date"))
            .map(LiveTable::quote)
            .collect(Collectors.joining(", "));
    String source =
        "select %s as key, md5(row(%s)::text) as h, source_row from %s where job_id = ? and attempt = ?"
            .formatted(key, business, from);
    return lookup.firstOnly()
        ? "select distinct on (key) key, h from (%s) r order by key, source_row".formatted(source)
        : "select key, md5(string_agg(h, ',' order by source_row)) as h from (%s) r group by key"
            .formatted(source);
  }
}

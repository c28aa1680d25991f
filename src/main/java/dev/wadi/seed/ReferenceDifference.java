package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.postgres.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which looked-up keys differ between an older version of a reference and the one just loaded. A
 * key is written as the lookup's name and the key's values, joined by U+001F.
 */
final class ReferenceDifference {
  private final Connection connection;
  private final Derived now;

  ReferenceDifference(Connection connection, Derived now) {
    this.connection = connection;
    this.now = now;
  }

  /** Null when the reference declares no lookups: then any change touches all its users. */
  List<String> changedKeys(long versionJob, int versionAttempt) throws SQLException {
    if (now.contract().lookups().isEmpty()) {
      return null;
    }
    List<String> changed = new ArrayList<>();
    for (Contract.Lookup lookup : now.contract().lookups()) {
      String rows = rows(lookup);
      changed.addAll(
          Query.of(
                  "with before as (%s), after as (%s) select ? || chr(31) || key from before"
                          .formatted(rows, rows)
                      + " full join after using (key) where before.h is distinct from after.h",
                  versionJob,
                  versionAttempt,
                  now.job().id(),
                  now.job().attempt(),
                  lookup.name())
              .list(connection, row -> row.getString(1)));
    }
    return changed;
  }

  private String rows(Contract.Lookup lookup) {
    String key =
        lookup.key().stream()
            .map(column -> "coalesce(" + LiveTable.quote(column) + "::text, '')")
            .collect(Collectors.joining(" || chr(31) || "));
    String business =
        now.table().columns().stream()
            .map(LiveTable.TableColumn::name)
            .filter(name -> !name.equals("effective_date"))
            .map(LiveTable::quote)
            .collect(Collectors.joining(", "));
    String source =
        "select %s as key, md5(row(%s)::text) as h, source_row from %s where job_id = ? and attempt = ?"
            .formatted(key, business, now.table().versions());
    return lookup.firstOnly()
        ? "select distinct on (key) key, h from (%s) r order by key, source_row".formatted(source)
        : "select key, md5(string_agg(h, ',' order by source_row)) as h from (%s) r group by key"
            .formatted(source);
  }
}

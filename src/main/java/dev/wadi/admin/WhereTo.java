package dev.wadi.admin;

import dev.wadi.admin.Destinations.JobName;
import dev.wadi.admin.Destinations.Landing;
import dev.wadi.admin.Destinations.Traces;
import dev.wadi.admin.Explanation.Candidate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what a file's rows became. */
final class WhereTo {
  private static final String DERIVED =
      """
      select distinct j.id, j.file_name, j.pipeline, v.status
        from wadi.job_references u
        join wadi.jobs j on j.id = u.job_id
        cross join lateral (
          select status from wadi.pipeline_file_jobs v where v.id = j.id limit 1) v
       where u.version_job = ? order by j.id""";

  private static final String PROJECTIONS =
      """
      select 'seeds/' || l.pipeline || '/' || to_char(l.business_date, 'YYYYMMDD') || '.csv'
             || case when exists (
                  select from wadi.dirty_projections p
                   where p.pipeline = l.pipeline and p.business_date = l.business_date)
                then ' (is about to be written again)' else '' end as file
        from wadi.loads l where l.job_id = ? and l.state = 'live' and isfinite(l.business_date)""";

  private final Statements ledger;

  WhereTo(Statements ledger) {
    this.ledger = ledger;
  }

  Destinations of(String key) throws SQLException {
    List<Candidate> meanings = new Meanings(ledger).of(key);
    if (meanings.isEmpty()) {
      throw new AdminException(
          "Nothing that ever arrived here is called '" + key + "'; wadi jobs lists what is known.");
    }
    if (meanings.size() > 1) {
      return new Destinations(key, meanings, Optional.empty());
    }
    return new Destinations(key, List.of(), Optional.of(traces(meanings.get(0))));
  }

  private Traces traces(Candidate file) throws SQLException {
    Optional<LoadedTable> table =
        ledger
            .first(
                "select contract_hash from wadi.jobs where id = ?",
                row -> row.text("contract_hash"),
                file.id())
            .flatMap(this::table);
    if (table.isEmpty()) {
      return new Traces(
          Optional.empty(),
          file.file(),
          file.pipeline(),
          file.status(),
          List.of(),
          List.of(),
          List.of());
    }
    return new Traces(
        Optional.of(file.id()),
        file.file(),
        file.pipeline(),
        file.status(),
        landings(table.get(), file.id()),
        table.get().projection()
            ? ledger.list(PROJECTIONS, row -> row.text("file"), file.id())
            : List.of(),
        ledger.list(DERIVED, WhereTo::name, file.id()));
  }

  private Optional<LoadedTable> table(String contract) {
    try {
      return LoadedTable.ofContract(ledger, contract);
    } catch (SQLException failure) {
      throw new AdminException("The contract of this file cannot be read: " + failure, failure);
    }
  }

  private static JobName name(Statements.Row row) throws SQLException {
    return new JobName(
        row.number("id"), row.text("file_name"), row.text("pipeline"), row.text("status"));
  }

  private record Load(long attempt, String part, String state, long rows, Optional<Long> by) {}

  private List<Landing> landings(LoadedTable table, long job) throws SQLException {
    List<Load> loads =
        ledger.list(
            """
            select attempt, part, state, table_rows,
                   case when replaced_by_job <> job_id then replaced_by_job end as by
              from wadi.loads where job_id = ? order by attempt""",
            row ->
                new Load(
                    row.number("attempt"),
                    row.text("part"),
                    row.text("state"),
                    row.number("table_rows"),
                    row.numberOrNone("by")),
            job);
    List<Landing> landings = new ArrayList<>();
    for (Load load : loads) {
      landings.add(landing(table, job, load));
    }
    return landings;
  }

  private Landing landing(LoadedTable table, long job, Load load) throws SQLException {
    List<Object> values = new ArrayList<>(List.of(load.part.split("\u001f", -1)));
    String part =
        table.partition().stream().map(table::condition).collect(Collectors.joining(" and "));
    values.add(job);
    values.add(load.attempt);
    return ledger
        .first(
            "select count(*) filter (where v.live) as live, count(*) filter (where not v.live) as past"
                + " from %s v where %s and v.job_id = ? and v.attempt = ?"
                    .formatted(table.versions(), part),
            row ->
                new Landing(
                    table.name(),
                    load.part.replace("\u001f", " / ").replace("-infinity", "always"),
                    load.attempt,
                    load.state,
                    load.rows,
                    row.number("live"),
                    row.number("past"),
                    load.by),
            values.toArray())
        .orElseThrow();
  }
}

package dev.wadi.admin;

import dev.wadi.admin.Status.RunningProgram;
import dev.wadi.admin.Status.WaitedFor;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out how things stand. */
final class Overview {
  private static final int NEWEST_RUNS = 10;
  private final Sessions sessions;

  private final Supplier<Optional<String>> gate;

  private final String host;

  Overview(Sessions sessions, Supplier<Optional<String>> gate, String host) {
    this.sessions = sessions;
    this.gate = gate;
    this.host = host;
  }

  Status status() {
    return sessions.ask(
        ledger ->
            new Status(
                programs(ledger),
                files(ledger),
                waiting(ledger),
                count(ledger, "select count(*) from wadi.dead_letters where status = 'open'"),
                count(ledger, "select count(*) from wadi.unbalanced_jobs"),
                count(ledger, "select count(*) from wadi.dirty_projections"),
                Listings.runs(ledger, Filter.newest(NEWEST_RUNS)),
                Timetable.absent(ledger),
                proposals(ledger),
                Attention.of(ledger, gate.get())));
  }

  private List<RunningProgram> programs(Statements ledger) throws SQLException {
    return ledger.list(
        """
        select role, host, pid, taken_at from wadi.leases
         where expires_at > now() and role <> 'verb' order by role desc, taken_at""",
        row ->
            new RunningProgram(
                row.text("role"),
                row.text("host"),
                row.number("pid"),
                row.timeOfRow("taken_at"),
                isGone(row.text("host"), row.number("pid"))));
  }

  /** Only of this machine's processes can anything be known. */
  private boolean isGone(String where, long pid) {
    return where.equals(host) && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  private static Map<String, Long> files(Statements ledger) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    ledger
        .list(
            "select status, count(*) from wadi.pipeline_file_jobs group by status",
            row -> Map.entry(JobStatus.of(row.text("status")), row.number("count")))
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> counts.put(entry.getKey().word(), entry.getValue()));
    return counts;
  }

  private static List<WaitedFor> waiting(Statements ledger) throws SQLException {
    return ledger.list(
        """
        select pipeline, need, count(*) as jobs,
               case when kind = 'confirmation' then job_id end as held
          from wadi.waiting group by pipeline, need, 4 order by pipeline, need, 4""",
        row ->
            new WaitedFor(
                row.text("pipeline"),
                row.text("need"),
                row.number("jobs"),
                row.numberOrNone("held")));
  }

  private static List<OpenProposal> proposals(Statements ledger) throws SQLException {
    return ledger.list(
        "select * from wadi.open_proposals order by id limit 20",
        row ->
            new OpenProposal(
                row.text("pipeline"),
                row.text("kind"),
                row.text("reason"),
                row.text("yaml"),
                row.text("sql"),
                row.number("job_id")));
  }

  private static long count(Statements ledger, String sql) throws SQLException {
    return ledger.list(sql, row -> row.number("count")).get(0);
  }
}

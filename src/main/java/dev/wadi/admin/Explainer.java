package dev.wadi.admin;

import dev.wadi.admin.Explanation.Account;
import dev.wadi.admin.Explanation.Candidate;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what became of a file and why. */
final class Explainer {
  private static final String JOB =
      """
      select j.*, v.status, l.state as last_load, r.id as replacer, r.file_name as replacer_file,
             exists (select from wadi.leases s
                      where s.role = 'serve' and s.expires_at > now()) as served,
             j.retry_at > now() as must_rest
        from wadi.jobs j
        join wadi.pipeline_file_jobs v on v.id = j.id
        left join lateral (
          select * from wadi.loads l where l.job_id = j.id order by attempt desc limit 1) l on true
        left join wadi.jobs r on r.id = l.replaced_by_job
       where j.id = ?""";

  static final String REFERENCES =
      """
      select r.pipeline || case when r.subject = '' then '' else ' of ' || r.subject end
             || case when r.version_job is null then ': there was none'
               else ': job ' || r.version_job || ' (' || v.file_name || ')' end as text
        from wadi.job_references r left join wadi.jobs v on v.id = r.version_job
       where r.job_id = ? order by r.kind, r.pipeline""";

  private static final String REJECTIONS =
      """
      select * from wadi.row_rejections
       where job_id = ? and attempt = ? order by id limit 10""";

  private final Sessions sessions;

  Explainer(Sessions sessions) {
    this.sessions = sessions;
  }

  Explanation explain(String key) {
    if (key.isBlank()) {
      throw new AdminException("Say what to explain: a file's name, a SHA-256 or a job's number.");
    }
    return sessions.askOneMoment(ledger -> explain(ledger, key.strip()));
  }

  private static Explanation explain(Statements ledger, String key) throws SQLException {
    List<Candidate> meanings = new Meanings(ledger).of(key);
    if (meanings.isEmpty()) {
      throw new AdminException(
          "Nothing that ever arrived here is called '"
              + key
              + "'; wadi jobs lists what is known, or the file has not been taken yet.");
    }
    if (meanings.size() > 1) {
      return new Explanation(key, meanings, Optional.empty());
    }
    long id = meanings.get(0).id();
    Optional<Account> job = ledger.first(JOB, row -> ofJob(ledger, row), id);
    Account account = job.isPresent() ? job.get() : ofRefusedDelivery(ledger, id);
    return new Explanation(key, List.of(), Optional.of(account));
  }

  private static Account ofJob(Statements ledger, Statements.Row row) throws SQLException {
    long id = row.number("id");
    List<Need> needs =
        ledger.list("select * from wadi.waiting where job_id = ? order by need", Need::of, id);
    Outlook outlook = Outlook.of(row, needs);
    return new Account(
        Optional.of(id),
        row.number("delivery_id"),
        row.text("file_name"),
        row.text("path"),
        row.text("sha256"),
        row.textOrNone("pipeline"),
        row.date("business_date"),
        row.textOrNone("profile").filter(profile -> !profile.isEmpty()),
        row.textOrNone("subject"),
        row.text("status"),
        row.text("verdict"),
        row.text("message"),
        new Story(ledger).ofJob(id),
        needs,
        RowCounts.of(row),
        ignored(ledger, id),
        warnings(ledger, id),
        Difference.of(ledger, id),
        ledger.list(REJECTIONS, Refusals::rejected, id, row.number("attempt")),
        ledger.list(REFERENCES, reference -> reference.text("text"), id),
        outlook.rowsAre(),
        outlook.whoMustAct(),
        outlook.whatToDo());
  }

  private static Account ofRefusedDelivery(Statements ledger, long id) throws SQLException {
    return ledger
        .first(
            "select *, regexp_replace(path, '.*/', '') as file_name from wadi.deliveries"
                + " where id = ?",
            row -> refused(row, new Story(ledger).ofRefusedDelivery(id)),
            id)
        .orElseThrow();
  }

  private static Account refused(Statements.Row row, List<Explanation.Happening> story)
      throws SQLException {
    Optional<Long> resolved = row.numberOrNone("resolved_by");
    return new Account(
        Optional.empty(),
        row.number("id"),
        row.text("file_name"),
        row.text("path"),
        row.text("sha256"),
        row.textOrNone("pipeline"),
        row.date("business_date"),
        Optional.empty(),
        Optional.empty(),
        JobStatus.QUARANTINED.word(),
        row.text("verdict"),
        row.text("message"),
        story,
        List.of(),
        RowCounts.NONE,
        Map.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        "None of its rows are in the table: it was refused before a job was made.",
        resolved.isPresent() ? "nobody" : "sender",
        resolved
            .map(job -> "Job %d loaded what came instead; nothing is to be done.".formatted(job))
            .orElse(Advice.forVerdict(row.text("verdict"))));
  }

  private static List<String> warnings(Statements ledger, long job) throws SQLException {
    return ledger.list(
        "select jsonb_array_elements_text(warnings) as text from wadi.jobs where id = ?",
        row -> row.text("text"),
        job);
  }

  private static Map<String, Long> ignored(Statements ledger, long job) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    ledger
        .list(
            """
            select key, value::bigint from wadi.jobs, jsonb_each_text(ignored)
             where id = ? order by key""",
            row -> Map.entry(row.text("key"), row.number("value")),
            job)
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }
}

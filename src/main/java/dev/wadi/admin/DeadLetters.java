package dev.wadi.admin;

import dev.wadi.ledger.Audit;
import dev.wadi.ledger.ErrorCode;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Failures that wait for a person: looked at, edited, noted, and worked again. */
public final class DeadLetters {
  private static final String LETTERS =
      """
      select d.*, j.pipeline, j.business_date, j.file_name
        from wadi.dead_letters d join wadi.jobs j on j.id = d.job_id
       where (?::bigint is null or d.id = ?) and (?::text is null or j.pipeline = ?)
         and (?::text is null or d.error_code = ?) and (not ? or d.status = 'open')
       order by d.id desc limit ?""";

  private final Sessions sessions;

  DeadLetters(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Which letters are meant; what is absent restricts nothing. */
  public record Which(Optional<Long> id, Optional<String> pipeline, Optional<String> code) {
    public static final Which ALL = new Which(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Open ones, the newest first. */
  public List<DeadLetter> open(Which which, int limit) {
    return sessions.ask(ledger -> list(ledger, which, true, limit, false));
  }

  /** All of them, also those that were taken care of. */
  public List<DeadLetter> all(Which which, int limit) {
    return sessions.ask(ledger -> list(ledger, which, false, limit, false));
  }

  /** One letter with its detail. */
  public DeadLetter show(long id) {
    return sessions.ask(ledger -> one(ledger, id));
  }

  /** Sets what a replay shall be given; an empty value takes a parameter away. */
  public DeadLetter edit(long id, Map<String, String> parameters) {
    return sessions.change(
        ledger -> {
          one(ledger, id);
          for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String key = parameter.getKey();
            Optional<String> value = Optional.of(parameter.getValue()).filter(v -> !v.isEmpty());
            ledger.list(
                "update wadi.dead_letters set parameters = case when ?::text is null"
                    + " then parameters - ? else parameters || jsonb_build_object(?, ?::text) end"
                    + " where id = ? returning id",
                row -> row.number("id"),
                value.orElse(null),
                key,
                key,
                value.orElse(null),
                id);
          }
          return noted(ledger, "dead-letter edit", id);
        });
  }

  /** Writes down what people have found out about it. */
  public DeadLetter note(long id, String text) {
    return sessions.change(
        ledger -> {
          set(ledger, id, "note = ?", text);
          return noted(ledger, "dead-letter note", id);
        });
  }

  /** Nothing is to be done about it any more. */
  public DeadLetter close(long id, String text) {
    return sessions.change(
        ledger -> {
          set(ledger, id, "status = 'closed', closed_at = now(), note = ?", text);
          return noted(ledger, "dead-letter close", id);
        });
  }

  /** Puts its job, as it is, back into the queue; answers the job. */
  public long replayAsItIs(long id) {
    return sessions.change(
        ledger -> {
          DeadLetter letter = one(ledger, id);
          RetryOrder.requeued(
              ledger, letter.pipeline(), Optional.empty(), Optional.of(letter.job()));
          replayed(ledger, id, letter.job());
          return letter.job();
        });
  }

  /** Notes that another job has taken its job's place. */
  public void replayed(long id, long job) {
    sessions.change(ledger -> replayed(ledger, id, job));
  }

  private static DeadLetter replayed(Statements ledger, long id, long job) throws SQLException {
    set(ledger, id, "status = 'replayed', replayed_as = ?", job);
    ledger.list(
        "update wadi.jobs j set resolved_by = ? from wadi.dead_letters d"
            + " where d.id = ? and j.id = d.job_id and j.id <> ? returning j.id",
        row -> row.number("id"),
        job,
        id,
        job);
    return noted(ledger, "dead-letter replay", id);
  }

  private static void set(Statements ledger, long id, String change, Object value)
      throws SQLException {
    one(ledger, id);
    ledger.list(
        "update wadi.dead_letters set " + change + " where id = ? returning id",
        row -> row.number("id"),
        value,
        id);
  }

  private static DeadLetter noted(Statements ledger, String action, long id) throws SQLException {
    DeadLetter letter = one(ledger, id);
    String detail =
        ledger
            .first(
                "select jsonb_build_object('job', job_id, 'parameters', parameters, 'note', note)"
                    + "::text as json from wadi.dead_letters where id = ?",
                row -> row.text("json"),
                id)
            .orElseThrow();
    Audit.record(ledger.connection(), action, "dead letter " + id, detail);
    return letter;
  }

  private static DeadLetter one(Statements ledger, long id) throws SQLException {
    Which which = new Which(Optional.of(id), Optional.empty(), Optional.empty());
    return list(ledger, which, false, 1, true).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new AdminException(
                    "There is no dead letter " + id + "; wadi dead-letters lists them."));
  }

  private static List<DeadLetter> list(
      Statements ledger, Which which, boolean open, int limit, boolean whole) throws SQLException {
    Long id = which.id.orElse(null);
    String pipeline = which.pipeline.orElse(null);
    String code = which.code.orElse(null);
    return ledger.list(
        LETTERS,
        row -> letter(ledger, row, whole),
        id,
        id,
        pipeline,
        pipeline,
        code,
        code,
        open,
        limit);
  }

  private static DeadLetter letter(Statements ledger, Statements.Row row, boolean whole)
      throws SQLException {
    String code = row.text("error_code");
    return new DeadLetter(
        row.number("id"),
        row.number("job_id"),
        row.text("pipeline"),
        row.date("business_date"),
        row.text("file_name"),
        row.text("status"),
        code,
        ErrorCode.of(code).map(ErrorCode::whoMustAct).orElse("operator"),
        row.text("message"),
        parameters(ledger, row.number("id")),
        row.text("note"),
        row.numberOrNone("replayed_as"),
        row.timeOfRow("at"),
        whole ? row.text("detail") : "");
  }

  private static Map<String, String> parameters(Statements ledger, long id) throws SQLException {
    Map<String, String> parameters = new LinkedHashMap<>();
    ledger
        .list(
            "select key, value from wadi.dead_letters, jsonb_each_text(parameters) where id = ?"
                + " order by key",
            row -> Map.entry(row.text("key"), row.text("value")),
            id)
        .forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
    return parameters;
  }
}

package dev.wadi.ledger;

import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;

/** The calendar: which files are expected, and what came of it. */
public final class Expectations {
  private final DataSource database;

  public Expectations(DataSource database) {
    this.database = database;
  }

  /**
   * When files of a pipeline are expected.
   *
   * @param days of the week, 1 = Monday
   * @param byTime such as 18:00
   * @param subjects null: not named
   * @param seenWithin days; null: those seen do not count
   */
  public record Rule(
      String pipeline,
      List<Integer> days,
      List<LocalDate> holidays,
      String byTime,
      int byDays,
      Duration atRiskBefore,
      Duration missedAfter,
      List<String> subjects,
      Integer seenWithin) {}

  /** Puts rules in force at a moment, instead of all others. */
  public void keep(List<Rule> rules, ZoneId zone, Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    Transaction.in(
        database,
        connection -> {
          String[] names = rules.stream().map(Rule::pipeline).toArray(String[]::new);
          Query.of("delete from wadi.expected_files where pipeline <> all (?)", (Object) names)
              .update(connection);
          for (Rule rule : rules) {
            keep(connection, rule, zone, today);
          }
          return null;
        });
  }

  private static void keep(Connection connection, Rule rule, ZoneId zone, LocalDate today)
      throws SQLException {
    Query.of(
            """
            insert into wadi.expected_files as f
              (pipeline, since, zone, days, holidays, by_time, by_days, at_risk_before,
               missed_after, subjects, seen_within)
            values (?, ?, ?, ?::int[], ?::date[], ?::time, ?, ? * interval '1 second',
                    ? * interval '1 second', ?, ?::int)
            on conflict (pipeline) do update
               set zone = excluded.zone, days = excluded.days, holidays = excluded.holidays,
                   by_time = excluded.by_time, by_days = excluded.by_days,
                   at_risk_before = excluded.at_risk_before,
                   missed_after = excluded.missed_after, subjects = excluded.subjects,
                   seen_within = excluded.seen_within
             where (f.zone, f.days, f.holidays, f.by_time, f.by_days, f.at_risk_before,
                    f.missed_after, f.subjects, f.seen_within)
                   is distinct from
                   (excluded.zone, excluded.days, excluded.holidays, excluded.by_time,
                    excluded.by_days, excluded.at_risk_before, excluded.missed_after,
                    excluded.subjects, excluded.seen_within)""",
            rule.pipeline(),
            today,
            zone.getId(),
            texts(rule.days()),
            texts(rule.holidays()),
            rule.byTime(),
            rule.byDays(),
            rule.atRiskBefore().toSeconds(),
            rule.missedAfter().toSeconds(),
            rule.subjects() == null ? null : rule.subjects().toArray(String[]::new),
            rule.seenWithin())
        .update(connection);
  }

  private static String[] texts(List<?> values) {
    return values.stream().map(String::valueOf).toArray(String[]::new);
  }

  /** Looks what has come until a moment; answers what is told because of it. */
  public List<String> judge(Instant at, ZoneId zone) {
    return Transaction.in(
        database,
        connection ->
            Query.of("select told_message from wadi.judge_expectations(?, ?)", at, zone.getId())
                .list(connection, row -> row.getString(1)));
  }
}

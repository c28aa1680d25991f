package dev.wadi.admin;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What is expected, and what of it is not here. */
final class Timetable {
  private static final String LINES =
      """
      select * from wadi.expectations
       where business_date = ? or ?::date is null and due_at > now() - interval '7 days'
       order by business_date desc, pipeline, subject""";

  private static final String ABSENT =
      """
      select pipeline, business_date, state, min(due_at) as due_at, count(*) as files,
             array_to_string((array_agg(subject order by subject))[1:5], ', ') as subjects
        from wadi.expectations
       where state in ('at_risk', 'late', 'missed') and arrived_at is null
         and due_at > now() - interval '7 days'
       group by pipeline, business_date, state
       order by business_date desc, pipeline, state""";

  private final Sessions sessions;

  Timetable(Sessions sessions) {
    this.sessions = sessions;
  }

  List<CalendarLine> lines(Optional<BusinessDate> date) {
    Object day = date.map(BusinessDate::day).orElse(null);
    return sessions.ask(ledger -> ledger.list(LINES, Timetable::line, day, day));
  }

  static List<Status.Absent> absent(Statements ledger) throws SQLException {
    return ledger.list(
        ABSENT,
        row ->
            new Status.Absent(
                row.text("pipeline"),
                row.date("business_date").orElseThrow(),
                row.text("state"),
                row.timeOfRow("due_at"),
                row.number("files"),
                row.text("subjects")));
  }

  private static CalendarLine line(Statements.Row row) throws SQLException {
    return new CalendarLine(
        row.text("pipeline"),
        row.date("business_date").orElseThrow(),
        row.textOrNone("subject").filter(subject -> !subject.isEmpty()),
        row.text("state"),
        row.timeOfRow("due_at"),
        row.time("arrived_at"));
  }
}

package dev.wadi.camel;

import dev.wadi.contract.ExpectedFiles;
import dev.wadi.ledger.Expectations;
import dev.wadi.ledger.Expectations.Rule;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the files that are expected have come; called by a route, and by its verb. */
public final class Calendar {
  private static final Logger LOG = LoggerFactory.getLogger(Calendar.class);

  private final Expectations expectations;
  private final Supplier<Map<String, ExpectedFiles>> expected;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * A calendar.
   *
   * @param expected what is expected of each pipeline now
   * @param zone in which days begin
   */
  public Calendar(
      Expectations expectations,
      Supplier<Map<String, ExpectedFiles>> expected,
      ZoneId zone,
      Clock clock) {
    this.expectations = expectations;
    this.expected = expected;
    this.zone = zone;
    this.clock = clock;
  }

  /** Looks once. */
  public void look() {
    expectations.keep(
        expected.get().entrySet().stream().map(e -> rule(e.getKey(), e.getValue())).toList(),
        zone,
        clock.instant());
    expectations.judge(clock.instant(), zone).forEach(told -> LOG.warn("{}", told));
  }

  private static Rule rule(String pipeline, ExpectedFiles files) {
    return new Rule(
        pipeline,
        files.days().stream().map(DayOfWeek::getValue).toList(),
        List.copyOf(files.holidays()),
        files.by().toString(),
        files.byDays(),
        files.atRiskBefore(),
        files.missedAfter(),
        files.subjects().isEmpty() ? null : files.subjects(),
        files.seenWithin().orElse(null));
  }
}

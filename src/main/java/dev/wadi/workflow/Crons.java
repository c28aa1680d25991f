package dev.wadi.workflow;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** Cron expressions of five fields as people write them, in the words of Quartz. */
final class Crons {
  private static final String[] DAYS = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};

  private Crons() {}

  /** Quartz counts weekdays from 1 and wants one of the two kinds of days left open. */
  static String quartz(String cron) {
    String[] fields = cron.strip().split("\\s+", -1);
    if (fields.length != 5) {
      return cron;
    }
    boolean weekdays = !fields[4].equals("*") && !fields[4].equals("?");
    if (weekdays && !fields[2].equals("*") && !fields[2].equals("?")) {
      throw new IllegalArgumentException(
          "cron: a day of the month and a weekday cannot both be given: " + cron);
    }
    return String.join(
        " ",
        "0",
        fields[0],
        fields[1],
        weekdays ? "?" : fields[2].replace("?", "*"),
        fields[3],
        weekdays ? named(fields[4]) : "?");
  }

  private static String named(String weekdays) {
    StringBuilder named = new StringBuilder();
    boolean step = false;
    for (int i = 0; i < weekdays.length(); i++) {
      char sign = weekdays.charAt(i);
      boolean day = sign >= '0' && sign <= '7' && !step;
      named.append(day ? DAYS[sign - '0'] : String.valueOf(sign));
      step = sign == '/' || step && Character.isDigit(sign);
    }
    return named.toString();
  }

  /** The first fire after a moment. */
  static Optional<Instant> next(String cron, String zone, Instant after) {
    try {
      CronExpression expression = new CronExpression(quartz(cron));
      expression.setTimeZone(TimeZone.getTimeZone(ZoneId.of(zone)));
      return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(after)))
          .map(Date::toInstant);
    } catch (ParseException wrong) {
      throw new IllegalArgumentException("no cron expression: " + cron, wrong);
    }
  }
}

package dev.wadi.contract;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a pipeline's files are expected. It stands beside the contract in its file and is no part of
 * it: rows do not change with it.
 *
 * @param days business dates' days of the week; none: nothing is expected
 * @param holidays business dates without files
 * @param by time of day at which a file is due
 * @param byDays days from the business date to the day it is due
 * @param atRiskBefore how long before that people are warned
 * @param missedAfter how long after that nobody waits any more
 * @param subjects whose files are expected; empty, and nothing seen: one file of anybody
 * @param seenWithin expected of each subject whose rows were loaded so many days back
 */
public record ExpectedFiles(
    Set<DayOfWeek> days,
    Set<LocalDate> holidays,
    LocalTime by,
    int byDays,
    Duration atRiskBefore,
    Duration missedAfter,
    List<String> subjects,
    Optional<Integer> seenWithin) {
  private static final Pattern TIME = Pattern.compile("(\\d{1,5})([mhd])");
  private static final int DAY = 3;

  static ExpectedFiles of(Section section) {
    ExpectedFiles expected =
        new ExpectedFiles(
            days(section),
            holidays(section),
            value(section, "by", LocalTime::parse, "a time such as \"18:00\"")
                .orElse(LocalTime.MAX),
            section.whole("by-days", 0, 0),
            duration(section, "at-risk-before").orElse(Duration.ofHours(1)),
            duration(section, "missed-after").orElse(Duration.ofDays(1)),
            section.texts("subjects"),
            section
                .text("subjects-seen-within")
                .map(days -> section.whole("subjects-seen-within", 1, 1)));
    if (!expected.days.isEmpty() && expected.by.equals(LocalTime.MAX)) {
      section.requiredText("by");
    }
    if (!expected.subjects.isEmpty() && expected.seenWithin.isPresent()) {
      section.fault("subjects", "expected: name subjects, or those seen lately, not both");
    }
    section.nothingElse();
    return expected;
  }

  private static Set<DayOfWeek> days(Section section) {
    Set<DayOfWeek> days = new TreeSet<>();
    for (String word : section.requiredTexts("days")) {
      if (word.equals("daily")) {
        Collections.addAll(days, DayOfWeek.values());
      } else if (!word.equals("none")) {
        Optional<DayOfWeek> day =
            List.of(DayOfWeek.values()).stream()
                .filter(one -> one.name().substring(0, DAY).equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
        day.ifPresent(days::add);
        if (day.isEmpty()) {
          section.fault(
              "days", section.name("days") + ": " + word + " is none of daily, mon … sun, none");
        }
      }
    }
    return days;
  }

  private static Set<LocalDate> holidays(Section section) {
    List<LocalDate> days = new ArrayList<>();
    for (String text : section.texts("holidays")) {
      try {
        days.add(LocalDate.parse(text));
      } catch (DateTimeException fault) {
        section.fault("holidays", section.name("holidays") + ": write " + text + " as 2025-12-25");
      }
    }
    return new TreeSet<>(days);
  }

  private static Optional<Duration> duration(Section section, String key) {
    return value(section, key, ExpectedFiles::duration, "a time such as 30m, 12h or 2d");
  }

  private static Duration duration(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new DateTimeException(text);
    }
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static <T> Optional<T> value(
      Section section, String key, Function<String, T> parse, String wanted) {
    Optional<String> text = section.text(key);
    try {
      return text.map(parse);
    } catch (DateTimeException fault) {
      section.fault(
          key, "%s must be %s, not %s".formatted(section.name(key), wanted, text.orElseThrow()));
      return Optional.empty();
    }
  }
}

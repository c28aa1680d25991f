package dev.wadi.contract;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many rows may be refused before the whole file is.
 *
 * @param all what holds for all refused rows together
 * @param bySeverity what holds, too, for those of one severity
 */
public record Tolerance(Limit all, Map<Severity, Limit> bySeverity) {
  private static final String ROWS = "max-rows";
  private static final String PERCENT = "max-percent";
  private static final String SEVERITIES = "by-severity";
  private static final Limit NONE = new Limit(Optional.of(0), Optional.empty());

  public Tolerance {
    bySeverity = Map.copyOf(bySeverity);
  }

  /**
   * A limit; what is absent does not limit.
   *
   * @param maxPercent of the rows read, ignored ones not counted
   */
  public record Limit(Optional<Integer> maxRows, Optional<Double> maxPercent) {
    boolean isOpen() {
      return maxRows.isEmpty() && maxPercent.isEmpty();
    }

    private Optional<String> exceeded(long rows, long of) {
      if (maxRows.isPresent() && rows > maxRows.get()) {
        return Optional.of(maxRows.get() + " allowed");
      }
      return maxPercent
          .filter(percent -> rows * 100.0 > percent * of)
          .map(percent -> CellTyping.plain(percent) + " % allowed");
    }
  }

  /**
   * Rows of a file so far.
   *
   * @param warned those of the rejected with which nothing worse than a warning is wrong
   */
  public record Rows(long read, long ignored, long rejected, long warned) {}

  /** Why the file is refused as a whole, if it is: a part of a sentence. */
  public Optional<String> broken(Rows rows) {
    long of = rows.read() - rows.ignored();
    Optional<String> broken =
        told(rows.rejected(), rows.read(), "", all.exceeded(rows.rejected, of));
    for (Severity severity : Severity.values()) {
      long count = severity == Severity.WARNING ? rows.warned() : rows.rejected() - rows.warned();
      Limit limit = bySeverity.getOrDefault(severity, all.isOpen() ? NONE : all);
      String as = " as " + Section.word(severity) + "s";
      broken = broken.or(() -> told(count, rows.read(), as, limit.exceeded(count, of)));
    }
    return broken;
  }

  private static Optional<String> told(long count, long read, String as, Optional<String> limit) {
    return limit.map(
        allowed -> "%d of %d rows are refused%s (%s)".formatted(count, read, as, allowed));
  }

  static Tolerance of(Optional<Section> rejections) {
    if (rejections.isEmpty()) {
      return new Tolerance(NONE, Map.of());
    }
    Section section = rejections.get();
    Limit all = limit(section);
    Map<Severity, Limit> bySeverity = new EnumMap<>(Severity.class);
    section.section(SEVERITIES).ifPresent(inner -> severities(inner, bySeverity));
    section.nothingElse();
    boolean says = !all.isOpen() || !bySeverity.isEmpty();
    return new Tolerance(says ? all : NONE, bySeverity);
  }

  private static void severities(Section section, Map<Severity, Limit> into) {
    for (Severity severity : Severity.values()) {
      String word = Section.word(severity);
      section
          .section(word)
          .ifPresent(
              inner -> {
                Limit limit = limit(inner);
                inner.nothingElse();
                if (limit.isOpen()) {
                  section.fault(word, section.name(word) + " needs max-rows or max-percent");
                }
                into.put(severity, limit);
              });
    }
    section.nothingElse();
  }

  private static Limit limit(Section section) {
    Optional<Integer> rows = section.text(ROWS).map(text -> section.whole(ROWS, 0, 0));
    Optional<Double> percent = section.number(PERCENT);
    if (percent.isPresent() && (percent.get() < 0 || percent.get() > 100)) {
      section.fault(PERCENT, section.name(PERCENT) + " must be between 0 and 100");
    }
    return new Limit(rows, percent);
  }

  /** As a contract file writes it. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>(values(all));
    if (!bySeverity.isEmpty()) {
      Map<String, Object> severities = new LinkedHashMap<>();
      bySeverity.forEach(
          (severity, limit) -> severities.put(Section.word(severity), values(limit)));
      values.put(SEVERITIES, severities);
    }
    return values;
  }

  private static Map<String, Object> values(Limit limit) {
    Map<String, Object> values = new LinkedHashMap<>();
    limit.maxRows().ifPresent(rows -> values.put(ROWS, rows));
    limit.maxPercent().ifPresent(percent -> values.put(PERCENT, percent));
    return values;
  }
}

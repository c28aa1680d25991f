package dev.wadi.contract;

import dev.wadi.contract.Contract.DateSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the day that a file speaks about. Never the clock's. */
public final class BusinessDates {
  /** The date of a file that holds from always on; the database's {@code -infinity}. */
  public static final LocalDate ALWAYS = LocalDate.MIN;

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![0-9])(?:(?<y>[0-9]{4})-(?<m>[0-9]{2})-(?<d>[0-9]{2})"
              + "|(?<d2>[0-9]{2})-(?<m2>[0-9]{2})-(?<y2>[0-9]{4})"
              + "|(?<y3>[0-9]{4})(?<m3>[0-9]{2})(?<d3>[0-9]{2}))(?![0-9])");

  /** Digits that would be a date in another century are part of an article number. */
  private static final int FIRST_YEAR = 2000;

  private static final int LAST_YEAR = 2099;

  private static final Pattern SHORT_TOKEN =
      Pattern.compile("(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])");

  private static final Pattern MONTH_TOKEN =
      Pattern.compile("(?<![0-9])(20[0-9]{2})([0-9]{2})(?![0-9])");

  private BusinessDates() {}

  /**
   * Looks in the contract's places, in its order.
   *
   * @param argument the date given on the command line
   * @param relativePath folders and original name
   * @return absent when the file has no date although it needs one
   */
  public static Optional<LocalDate> find(
      Contract contract, Optional<LocalDate> argument, String relativePath, Sniff sniff) {
    if (contract.undated()) {
      return Optional.of(ALWAYS);
    }
    for (DateSource source : contract.businessDate()) {
      Optional<LocalDate> date =
          switch (source) {
            case ARGUMENT -> argument;
            case CONTENT -> inContent(contract, sniff);
            case FILE_NAME -> inFileName(relativePath, contract.dates().fileName());
            case FOLDER -> inFolders(relativePath);
          };
      if (date.isPresent()) {
        return date;
      }
    }
    return contract.mayBeUndated() ? Optional.of(ALWAYS) : Optional.empty();
  }

  /** The first date of this form that stands anywhere in the file's name. */
  static Optional<LocalDate> inFileName(String relativePath, Dates.FileName form) {
    String path = relativePath.replace('\\', '/');
    String name = path.substring(path.lastIndexOf('/') + 1);
    return switch (form) {
      case DAY -> inFileName(name);
      case SHORT_DAY ->
          SHORT_TOKEN
              .matcher(name)
              .results()
              .flatMap(
                  token ->
                      DateText.valid(2000 + part(token, 1), part(token, 2), part(token, 3))
                          .stream())
              .findFirst();
      case MONTH ->
          MONTH_TOKEN
              .matcher(name)
              .results()
              .flatMap(token -> DateText.valid(part(token, 1), part(token, 2), 1).stream())
              .findFirst();
    };
  }

  private static int part(MatchResult token, int group) {
    return Integer.parseInt(token.group(group));
  }

  /** The first whole date that stands anywhere in the file's name. */
  static Optional<LocalDate> inFileName(String relativePath) {
    String path = relativePath.replace('\\', '/');
    Matcher tokens = TOKEN.matcher(path.substring(path.lastIndexOf('/') + 1));
    int from = 0;
    while (tokens.find(from)) {
      Optional<LocalDate> date = date(tokens);
      if (date.isPresent()) {
        return date;
      }
      from = tokens.start() + 1;
    }
    return Optional.empty();
  }

  /** The innermost folder whose whole name is a date. */
  static Optional<LocalDate> inFolders(String relativePath) {
    String[] parts = relativePath.replace('\\', '/').split("/", -1);
    for (int i = parts.length - 2; i >= 0; i--) {
      Matcher token = TOKEN.matcher(parts[i]);
      Optional<LocalDate> date = token.matches() ? date(token) : Optional.empty();
      if (date.isPresent()) {
        return date;
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> inContent(Contract contract, Sniff sniff) {
    return contract
        .dateColumn()
        .flatMap(column -> sniff.firstValue(contract, column))
        .flatMap(DateText::day);
  }

  private static Optional<LocalDate> date(Matcher token) {
    String suffix = token.group("y") != null ? "" : token.group("y2") != null ? "2" : "3";
    int year = Integer.parseInt(token.group("y" + suffix));
    int month = Integer.parseInt(token.group("m" + suffix));
    int day = Integer.parseInt(token.group("d" + suffix));
    return year < FIRST_YEAR || year > LAST_YEAR
        ? Optional.empty()
        : DateText.valid(year, month, day);
  }
}

package dev.wadi.cli;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Numbers, times and sentences as people read them. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final int MINUTE = 60;
  private static final int THOUSANDS = 3;

  private Words() {}

  /** Digits in groups of three. */
  static String number(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(Math.abs(number)));
    for (int at = digits.length() - THOUSANDS; at > 0; at -= THOUSANDS) {
      digits.insert(at, ',');
    }
    return number < 0 ? "-" + digits : digits.toString();
  }

  static String time(OffsetDateTime time) {
    return TIME.format(time);
  }

  /** To the minute. */
  static String minute(OffsetDateTime time) {
    return MINUTES.format(time);
  }

  static String duration(long seconds) {
    return seconds < 2 * MINUTE ? seconds + " s" : (seconds + MINUTE / 2) / MINUTE + " min";
  }

  /** "1 file", "2 files". */
  static String count(long number, String thing) {
    return number(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** Cut to a width; what is cut leaves two dots. */
  static String fit(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 2)) + "..";
  }

  /** Nothing a file brought may move the cursor or break a line. */
  static String plain(String text) {
    return text.codePoints().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}+", " ")
        : text;
  }

  /** A sentence in lines of a width; a word that is too long is broken. */
  static List<String> wrap(String sentence, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : plain(sentence).split(" ", -1)) {
      String rest = word;
      if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > width) {
        lines.add(rest.substring(0, width));
        rest = rest.substring(width);
      }
      line.append(line.length() > 0 ? " " : "").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }
}

package dev.wadi.contract;

import dev.wadi.read.Format;
import dev.wadi.read.TableFile;
import java.util.Locale;
import java.util.Set;

/**
 * How the numbers of one file are written. Decided per file, never per value: a value that only
 * another dialect could explain is refused, never guessed at.
 */
enum NumberDialect {
  /** Text in workbooks: decimal point; a lone comma group such as 1,234 could be either. */
  WORKBOOK('.', ',', "in workbooks the point is the decimal mark"),
  /** Semicolon-separated: decimal comma, points group thousands. */
  SEMICOLON_CSV(
      ',', '.', "in ;-separated files the comma is the decimal mark and points group thousands"),
  /** Comma-separated: decimal point, commas group thousands. */
  COMMA_CSV(
      '.', ',', "in ,-separated files the point is the decimal mark and commas group thousands"),
  /** Another delimiter, decimal comma. */
  DECIMAL_COMMA_CSV(
      ',', '.', "in this file the comma is the decimal mark and points group thousands"),
  /** Another delimiter, decimal point. */
  DECIMAL_POINT_CSV(
      '.', ',', "in this file the point is the decimal mark and commas group thousands");

  private static final int LONGEST_TOKEN = 10;
  private static final Set<String> BLANKS =
      Set.of(
          "",
          "-",
          "?",
          "NA",
          "NAN",
          "#N/A",
          "NULL",
          "NONE",
          "INF",
          "+INF",
          "-INF",
          "INFINITY",
          "+INFINITY",
          "-INFINITY",
          "±INF",
          "±INFINITY",
          "1.#INF",
          "-1.#INF",
          "1.#QNAN",
          "#DIV/0!",
          "#VALUE!",
          "#REF!",
          "#NAME?",
          "#NUM!",
          "#NULL!");

  private final char decimal;
  private final char group;
  private final String habit;

  NumberDialect(char decimal, char group, String habit) {
    this.decimal = decimal;
    this.group = group;
    this.habit = habit;
  }

  static NumberDialect of(TableFile file) {
    if (file.format() != Format.CSV) {
      return WORKBOOK;
    }
    char delimiter = file.csv().orElseThrow().delimiter();
    return file.csv().orElseThrow().decimal() == ','
        ? delimiter == ';' ? SEMICOLON_CSV : DECIMAL_COMMA_CSV
        : delimiter == ',' ? COMMA_CSV : DECIMAL_POINT_CSV;
  }

  /** Whether a trimmed text stands for "no number", such as NAN or #N/A. */
  static boolean isBlank(String text) {
    if (text.isEmpty()) {
      return true;
    }
    char last = text.charAt(text.length() - 1);
    return text.length() <= LONGEST_TOKEN
        && (last < '0' || last > '9')
        && BLANKS.contains(text.toUpperCase(Locale.ROOT));
  }

  /** The value of a trimmed text; NaN when it is no number in this dialect. */
  double parse(String text) {
    return parse(text, decimal, group);
  }

  /** Why a text is no number in this dialect, and what to write instead. */
  Fault fault(String text) {
    boolean elsewhere =
        !Double.isNaN(parse(text, /* decimal= */ group, /* group= */ decimal))
            || lone(text, decimal, group);
    if (elsewhere) {
      return new Fault(
          "ambiguous-number",
          "%s is ambiguous: %s; write decimals as 0%c5 and leave thousands ungrouped"
              .formatted(text, habit, decimal));
    }
    return new Fault(
        "number", text + " is not a number; write digits, such as 1250" + decimal + "5");
  }

  /** A broken rule and its reason. */
  record Fault(String rule, String reason) {}

  private double parse(String text, char decimal, char group) {
    Scan scan = new Scan(text, decimal, group);
    if (!scan.number() || lone(text, decimal, group)) {
      return Double.NaN;
    }
    double value = Double.parseDouble(scan.plain());
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  /** In workbooks one group without decimals may be thousands or decimals. */
  private boolean lone(String text, char decimal, char group) {
    int first = text.indexOf(group);
    return this == WORKBOOK
        && group == ','
        && first >= 0
        && first == text.lastIndexOf(group)
        && text.indexOf(decimal) < 0
        && new Scan(text, decimal, group).number();
  }

  /** One walk over a number: sign, digits in groups, decimals, exponent. */
  private static final class Scan {
    private final String text;
    private final char decimal;
    private final char group;
    private final StringBuilder plain = new StringBuilder();
    private int at;

    Scan(String text, char decimal, char group) {
      this.text = text;
      this.decimal = decimal;
      this.group = group;
    }

    String plain() {
      return plain.toString();
    }

    boolean number() {
      if (peek() == '-' || peek() == '+') {
        plain.append(text.charAt(at++));
      }
      boolean leadingZero = peek() == '0';
      int first = digits();
      boolean grouped = peek() == group && first >= 1 && first <= 3 && !leadingZero;
      while (grouped && peek() == group) {
        at++;
        if (digits() != 3) {
          return false;
        }
      }
      int decimals = 0;
      if (peek() == decimal) {
        at++;
        plain.append('.');
        decimals = digits();
        if (decimals == 0) {
          return false;
        }
      }
      return first + decimals > 0 && exponent(grouped) && at == text.length();
    }

    private boolean exponent(boolean grouped) {
      if (peek() != 'e' && peek() != 'E') {
        return true;
      }
      at++;
      plain.append('e');
      if (peek() == '-' || peek() == '+') {
        plain.append(text.charAt(at++));
      }
      int digits = digits();
      return !grouped && digits >= 1 && digits <= 3;
    }

    private int digits() {
      int start = at;
      while (peek() >= '0' && peek() <= '9') {
        plain.append(text.charAt(at++));
      }
      return at - start;
    }

    private char peek() {
      return at < text.length() ? text.charAt(at) : 0;
    }
  }
}

package dev.wadi.contract;

import dev.wadi.read.CsvTerms;
import dev.wadi.read.Opening.Strictness;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The section {@code csv} of a contract: what of a CSV's form is agreed on with its senders. */
final class CsvSection {
  private static final String DELIMITER = "delimiter";
  private static final String CHARSET = "charset";
  private static final String DECIMAL = "decimal";
  private static final String QUOTES = "quotes";

  private CsvSection() {}

  static CsvTerms of(Optional<Section> csv) {
    if (csv.isEmpty()) {
      return CsvTerms.NONE;
    }
    Section section = csv.get();
    Optional<Character> delimiter = section.text(DELIMITER).flatMap(text -> mark(section, text));
    Optional<Charset> charset = section.text(CHARSET).flatMap(name -> charset(section, name));
    Optional<Character> decimal = section.text(DECIMAL).flatMap(text -> decimal(section, text));
    Strictness quotes = section.choice(QUOTES, Strictness.class, Strictness.STRICT);
    if (delimiter.isPresent() && delimiter.equals(decimal) && decimal.get() == '.') {
      section.fault(DECIMAL, section.name(DECIMAL) + " must not be the delimiter");
    }
    section.nothingElse();
    return new CsvTerms(delimiter, charset, decimal, quotes);
  }

  /** As a contract file writes it. */
  static Map<String, Object> values(CsvTerms terms) {
    Map<String, Object> values = new LinkedHashMap<>();
    terms.delimiter().ifPresent(mark -> values.put(DELIMITER, mark.toString()));
    terms.charset().ifPresent(charset -> values.put(CHARSET, charset.name()));
    terms.decimal().ifPresent(mark -> values.put(DECIMAL, mark.toString()));
    if (terms.quotes() != Strictness.STRICT) {
      values.put(QUOTES, Section.word(terms.quotes()));
    }
    return values;
  }

  private static Optional<Character> mark(Section section, String text) {
    char mark = text.length() == 1 ? text.charAt(0) : 0;
    if ((mark > ' ' || mark == '\t') && mark < 0x7f && !isTaken(mark)) {
      return Optional.of(mark);
    }
    section.fault(
        DELIMITER, section.name(DELIMITER) + " must be one mark, such as \";\" or \"\\t\"");
    return Optional.empty();
  }

  private static boolean isTaken(char mark) {
    return Character.isLetterOrDigit(mark) || mark == '"' || mark == '\'' || mark == '-';
  }

  private static Optional<Character> decimal(Section section, String text) {
    if (text.equals(",") || text.equals(".")) {
      return Optional.of(text.charAt(0));
    }
    section.fault(DECIMAL, section.name(DECIMAL) + " must be \",\" or \".\", not " + text);
    return Optional.empty();
  }

  private static Optional<Charset> charset(Section section, String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException unknown) {
      section.fault(
          CHARSET,
          "%s: %s is no known character set; write utf-8, windows-1252 or utf-16"
              .formatted(section.name(CHARSET), name));
      return Optional.empty();
    }
  }
}

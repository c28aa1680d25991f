package dev.wadi.read;

import dev.wadi.read.Opening.Strictness;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What is agreed on about a CSV's form, so that nothing of it needs to be guessed. A byte order
 * mark is believed before the character set.
 *
 * @param delimiter between the cells of a line
 * @param charset of its text
 * @param decimal mark of its numbers, ',' or '.'
 * @param quotes what becomes of text behind a closing quote
 */
public record CsvTerms(
    Optional<Character> delimiter,
    Optional<Charset> charset,
    Optional<Character> decimal,
    Strictness quotes) {
  /** Nothing is agreed on. */
  public static final CsvTerms NONE =
      new CsvTerms(Optional.empty(), Optional.empty(), Optional.empty(), Strictness.STRICT);
}

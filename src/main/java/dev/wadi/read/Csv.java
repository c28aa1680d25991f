package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;

/**
 * Tables of delimited text. The form is told by the file alone, and by what its contract fixes: see
 * {@link DelimiterGuess}, {@link QuoteGuess}, {@link DecimalGuess}. The character set is that of a
 * byte order mark; else UTF-8 if the whole text is, else Windows-1252, in which little confidence
 * is put when the text has characters of UTF-8, too. The least confidence counts.
 */
final class Csv {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Csv() {}

  static TableFile inspect(Bytes file, Opening opening, Limits limits) throws IOException {
    CsvText text = CsvText.of(file, opening.csv());
    CsvHead head = CsvHead.of(text.known());
    QuoteGuess marks = QuoteGuess.of(head, opening.csv());
    CsvCheck check = CsvCheck.of(text.known(), marks.delimiter().delimiter(), marks.quote());
    refuse(check, opening.csv());
    return TableFile.csv(form(text, head, marks, check, opening.csv()));
  }

  static TableCursor open(Bytes file, TableFile facts, Opening opening, Limits limits)
      throws IOException {
    CsvForm form = facts.csv().orElseThrow();
    TextSource text = CsvText.of(file, opening.csv()).in(form.charset());
    return new CsvCursor(text, form, opening.strictness(), limits, CsvWindow.SIZE);
  }

  /** Whether the last quote is closed. A text in which that cannot be told is taken as whole. */
  static boolean isComplete(Bytes file) throws IOException {
    try {
      CsvText text = CsvText.of(file, CsvTerms.NONE);
      QuoteGuess marks = QuoteGuess.of(CsvHead.of(text.known()), CsvTerms.NONE);
      return !CsvCheck.of(text.known(), marks.delimiter().delimiter(), marks.quote())
          .hasOpenQuote();
    } catch (UnreadableFileException refused) {
      return refused.refusal() != Refusal.INCOMPLETE;
    }
  }

  private static void refuse(CsvCheck check, CsvTerms terms) {
    if (check.isBinary()) {
      throw Signature.wrongType("a binary file of an unknown kind");
    }
    if (check.isBlank()) {
      throw new UnreadableFileException(
          Refusal.EMPTY, "the file holds nothing but blanks; send it again with its rows");
    }
    if (check.hasOpenQuote()) {
      throw CsvRefusals.openQuote();
    }
    if (terms.charset().filter(UTF_8::equals).isPresent() && !check.utf8().isValid()) {
      throw new UnreadableFileException(
          Refusal.CORRUPT,
          "the text is not UTF-8, as its contract wants it; save the file again as CSV (UTF-8)");
    }
  }

  private static CsvForm form(
      CsvText text, CsvHead head, QuoteGuess marks, CsvCheck check, CsvTerms terms)
      throws IOException {
    char delimiter = marks.delimiter().delimiter();
    DecimalGuess decimal =
        terms.decimal().isPresent()
            ? new DecimalGuess(terms.decimal().get(), 1)
            : DecimalGuess.of(head, delimiter, marks.quote());
    boolean unicode = text.charset().isPresent() || check.utf8().isValid();
    double charset = unicode ? 1 : check.utf8().sequences() > 0 ? 0.3 : 0.7;
    double confidence = Math.min(marks.confidence(), marks.delimiter().confidence());
    return new CsvForm(
        delimiter,
        marks.quote(),
        text.charset().orElse(unicode ? UTF_8 : WINDOWS),
        decimal.decimal(),
        Math.min(confidence, Math.min(charset, decimal.confidence())));
  }
}

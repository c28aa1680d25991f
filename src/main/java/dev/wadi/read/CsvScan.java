package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * One pass over a CSV's bytes: delimiter, character set, whether its last quote is closed. Works on
 * bytes because in both character sets the marks are single ASCII bytes.
 */
final class CsvScan {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final char delimiter;
  private final Utf8Check utf8 = new Utf8Check();
  private boolean fieldStart = true;
  private boolean quoted;
  private boolean quoteSeen;
  private boolean blank = true;
  private boolean nul;

  private CsvScan(char delimiter) {
    this.delimiter = delimiter;
  }

  static CsvScan of(Bytes file) throws IOException {
    try (InputStream in = file.stream()) {
      byte[] buffer = in.readNBytes(Signature.HEAD);
      CsvScan scan = new CsvScan(delimiter(new String(buffer, ISO_8859_1)));
      int start = Bom.length(buffer);
      int count = buffer.length;
      while (count > 0) {
        scan.take(buffer, start, count);
        start = 0;
        count = in.read(buffer);
      }
      return scan;
    }
  }

  boolean openQuote() {
    return quoted && !quoteSeen;
  }

  TableFile facts() {
    if (nul) {
      throw Signature.wrongType("a binary file of an unknown kind");
    }
    if (blank) {
      throw new UnreadableFileException(
          Refusal.EMPTY, "the file holds nothing but blanks; send it again with its rows");
    }
    if (openQuote()) {
      throw CsvRows.openQuote();
    }
    return TableFile.csv(
        new CsvForm(
            delimiter, '"', utf8.isValid() ? UTF_8 : WINDOWS, delimiter == ';' ? ',' : '.', 1));
  }

  /** The one of ; and , that is more frequent outside quotes in the first line that has either. */
  static char delimiter(String head) {
    int semicolons = 0;
    int commas = 0;
    boolean inQuotes = false;
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      inQuotes ^= c == '"';
      semicolons += c == ';' && !inQuotes ? 1 : 0;
      commas += c == ',' && !inQuotes ? 1 : 0;
      if (c == '\n' && !inQuotes && semicolons + commas > 0) {
        break;
      }
    }
    return semicolons > commas ? ';' : ',';
  }

  private void take(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      utf8.take(b);
      nul |= b == 0;
      blank &= b <= ' ' && b >= 0;
      if (b == '"') {
        takeQuote();
      } else if (!quoted || quoteSeen) {
        quoted = false;
        quoteSeen = false;
        fieldStart = b == delimiter || b == '\n' || b == '\r';
      }
    }
  }

  /** A quote opens a field at its start, closes it or, doubled, belongs to its text. */
  private void takeQuote() {
    if (quoted) {
      quoteSeen = !quoteSeen;
    } else if (fieldStart) {
      quoted = true;
    }
    fieldStart = false;
  }
}

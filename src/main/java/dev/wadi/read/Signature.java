package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What the first bytes of a file say about its kind. */
enum Signature {
  EMPTY,
  ZIP,
  OLE2,
  TEXT,
  OTHER;

  static final int HEAD = 64 << 10;

  private static final String ZIP_MAGIC = "PK\3\4";
  private static final String EMPTY_ZIP_MAGIC = "PK\5\6";
  private static final String OLE2_MAGIC = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";

  private record Known(String magic, String what) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known("%PDF", "a PDF document"),
          new Known("{\\rtf", "an RTF document"),
          new Known("\u0089PNG", "a PNG picture"),
          new Known("\u00ff\u00d8\u00ff", "a JPEG picture"),
          new Known("GIF8", "a GIF picture"),
          new Known("\u001f\u008b", "a gzip archive"),
          new Known("Rar!", "a RAR archive"),
          new Known("7z\u00bc\u00af", "a 7-Zip archive"));

  private static final List<Known> MARKUP =
      List.of(
          new Known("<!doctype", "an HTML page"),
          new Known("<html", "an HTML page"),
          new Known("<head", "an HTML page"),
          new Known("<meta", "an HTML page"),
          new Known("<style", "an HTML page"),
          new Known("<body", "an HTML page"),
          new Known("<table", "an HTML page"),
          new Known("<!--", "an HTML page"),
          new Known("<?xml", "an XML document"),
          new Known("{\"", "a JSON document"));

  static Signature of(Bytes file) throws IOException {
    Signature signature = of(head(file, OLE2_MAGIC.length()));
    return signature == TEXT || signature == OTHER ? of(head(file, HEAD)) : signature;
  }

  private static Signature of(String head) {
    if (head.isEmpty()) {
      return EMPTY;
    }
    if (head.startsWith(ZIP_MAGIC) || head.startsWith(EMPTY_ZIP_MAGIC) || isCutMagic(head)) {
      return ZIP;
    }
    if (head.startsWith(OLE2_MAGIC)) {
      return OLE2;
    }
    return what(head).isEmpty() ? TEXT : OTHER;
  }

  static UnreadableFileException refusal(Bytes file) throws IOException {
    return wrongType(what(head(file, HEAD)));
  }

  static UnreadableFileException wrongType(String what) {
    return new UnreadableFileException(
        Refusal.WRONG_TYPE,
        "the file is %s, not a table; save the sheet as an Excel workbook (.xlsx) or as CSV (UTF-8)"
                .formatted(what)
            + " and send that");
  }

  /** The first bytes, one character each. */
  private static String head(Bytes file, int length) throws IOException {
    byte[] head = new byte[length];
    return new String(head, 0, file.read(0, head, 0, length), ISO_8859_1);
  }

  static boolean isControl(int b) {
    return b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != 0x0b && b != 0x0c && b != 0x1a;
  }

  private static boolean isCutMagic(String head) {
    return head.length() < ZIP_MAGIC.length() && ZIP_MAGIC.startsWith(head);
  }

  /** Names what the file is if it cannot be a CSV, else is empty. */
  private static String what(String head) {
    for (Known known : KNOWN) {
      if (head.startsWith(known.magic)) {
        return known.what;
      }
    }
    String start = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
    String word = start.stripLeading();
    word = word.substring(0, Math.min(16, word.length())).toLowerCase(Locale.ROOT);
    for (Known known : MARKUP) {
      if (word.startsWith(known.magic)) {
        return known.what;
      }
    }
    boolean binary = start.chars().anyMatch(Signature::isControl) && !CsvText.isUtf16(head);
    return binary ? "a binary file of an unknown kind" : "";
  }
}

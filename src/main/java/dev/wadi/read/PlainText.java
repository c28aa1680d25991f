package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** Text of one run in the shape that spreadsheet programs write it, recognised as a whole. */
final class PlainText {
  /** An entry of the shared text table. */
  static final PlainText SHARED = new PlainText("<si><t", "</t></si>");

  /** Text within a cell, up to the cell's end. */
  static final PlainText INLINE = new PlainText("<is><t", "</t></is></c>");

  private static final byte[] SPACE = " xml:space=\"preserve\">".getBytes(ISO_8859_1);

  private final byte[] opening;
  private final byte[] closing;

  private PlainText(String opening, String closing) {
    this.opening = opening.getBytes(ISO_8859_1);
    this.closing = closing.getBytes(ISO_8859_1);
  }

  /** Length of what follows the text. */
  int closing() {
    return closing.length;
  }

  /** Where the text begins, or -1 if a place has another shape. */
  int begin(byte[] bytes, int at) {
    if (!is(bytes, at, opening)) {
      return -1;
    }
    int next = at + opening.length;
    if (bytes[next] == '>') {
      return next + 1;
    }
    return is(bytes, next, SPACE) ? next + SPACE.length : -1;
  }

  /** Where the text ends, or -1 if it holds anything that stands for something else. */
  int end(byte[] bytes, int from) {
    int at = plainEnd(bytes, from);
    return bytes[at] == '<' && is(bytes, at, closing) ? at : -1;
  }

  /** Where plain text ends: before a tag, or before what has to be looked at. */
  static int plainEnd(byte[] bytes, int from) {
    int at = from;
    while (XmlPassage.isPlain(bytes[at]) && !(bytes[at] == '_' && bytes[at + 1] == 'x')) {
      at++;
    }
    return at;
  }

  private static boolean is(byte[] bytes, int at, byte[] expected) {
    return Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
  }
}

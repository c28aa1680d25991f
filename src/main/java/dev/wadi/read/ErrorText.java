package dev.wadi.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** How a cell shows the error that binary workbooks keep as a number. */
final class ErrorText {
  private static final byte[][] TEXTS = new byte[256][];

  static {
    put(0x00, "#NULL!");
    put(0x07, "#DIV/0!");
    put(0x0f, "#VALUE!");
    put(0x17, "#REF!");
    put(0x1d, "#NAME?");
    put(0x24, "#NUM!");
    put(0x2a, "#N/A");
    put(0x2b, "#GETTING_DATA");
  }

  private ErrorText() {}

  /** Not to be changed. An error that later editions know is shown as one without a name. */
  static byte[] of(int code) {
    byte[] text = TEXTS[code & 0xff];
    return text == null ? TEXTS[0x0f] : text;
  }

  private static void put(int code, String text) {
    TEXTS[code] = text.getBytes(US_ASCII);
  }
}

package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/** What stands between tags: text, references, character data, comments and instructions. */
final class XmlPassage {
  private static final boolean[] PLAIN = new boolean[256];

  static {
    Arrays.fill(PLAIN, true);
    for (char c : new char[] {0, '<', '&', '\r', ']'}) {
      PLAIN[c] = false;
    }
  }

  private final XmlWindow in;
  private byte[] bytes;
  private int from;
  private int to;

  XmlPassage(XmlWindow in) {
    this.in = in;
  }

  /** Whether text may hold this byte as it is, with no look at its neighbours. */
  static boolean isPlain(byte b) {
    return PLAIN[b & 0xff];
  }

  void copyTo(TextBuffer target) {
    target.append(bytes, from, to);
  }

  /** A byte behind the place. */
  byte byteAt(int offset) throws IOException {
    while (in.at + offset >= in.limit) {
      if (!in.more()) {
        throw refusal("it breaks off in a tag");
      }
    }
    return in.bytes[in.at + offset];
  }

  /** Reads a piece of text, of which there is one. */
  void text() throws IOException {
    byte[] window = in.bytes;
    int at = in.at;
    while (PLAIN[window[at] & 0xff]) {
      at++;
    }
    if (at > in.at) {
      tell(at);
      return;
    }
    switch (window[at]) {
      case '&' -> reference();
      case '\r' -> lineEnd();
      default -> bracket();
    }
  }

  /** Reads a piece of character data; false at its end. */
  boolean characterData() throws IOException {
    byte[] window = in.bytes;
    int at = in.at;
    while (window[at] != ']' && window[at] != '\r' && window[at] != 0) {
      at++;
    }
    if (at > in.at) {
      tell(at);
      return true;
    }
    if (window[at] == '\r') {
      lineEnd();
      return true;
    }
    if (byteAt(1) == ']' && byteAt(2) == '>') {
      in.at += 3;
      return false;
    }
    tell(in.at + 1);
    return true;
  }

  /** Text before and after the root must be blank. */
  void requireBlank() {
    for (int i = from; i < to; i++) {
      if (bytes != in.bytes && bytes[i] != '\n'
          || bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\n') {
        throw refusal("text stands outside its root");
      }
    }
  }

  /** Passes over a comment or an instruction; true if character data begins instead. */
  boolean skipMarkup(boolean inside) throws IOException {
    if (byteAt(1) == '?') {
      instruction();
    } else if (starts("<!--")) {
      in.at += 4;
      skipTo('-', '-');
      if (byteAt(0) != '>') {
        throw refusal("a comment holds two hyphens");
      }
      in.at++;
    } else if (inside && starts("<![CDATA[")) {
      in.at += 9;
      return true;
    } else if (starts("<!DOCTYPE")) {
      throw new UnreadableFileException(
          Refusal.DTD,
          "part %s declares a document type, which no spreadsheet program writes; save it again in Excel"
              .formatted(in.part()));
    } else {
      throw refusal("a declaration stands where none may");
    }
    return false;
  }

  private void instruction() throws IOException {
    boolean declaration = starts("<?xml") && (byteAt(5) <= ' ' || byteAt(5) == '?');
    if (declaration && (in.position() > 0 || !isVersion1())) {
      throw refusal("its declaration is none of XML 1.0, or stands amidst it");
    }
    byte target = byteAt(2);
    if (!Character.isLetter(target) && target != '_' && target >= 0) {
      throw refusal("an instruction is none");
    }
    in.at += 2;
    skipTo('?', '>');
  }

  private boolean isVersion1() throws IOException {
    byteAt(18);
    String head = new String(in.bytes, in.at + 5, 14, ISO_8859_1);
    return head.strip().startsWith("version=\"1.0\"") || head.strip().startsWith("version='1.0'");
  }

  /** Passes over everything up to a byte that another one follows, and over both. */
  private void skipTo(char first, char second) throws IOException {
    while (true) {
      while (in.bytes[in.at] != first && in.bytes[in.at] != 0) {
        in.at++;
      }
      if (byteAt(0) == first) {
        if (byteAt(1) == second) {
          in.at += 2;
          return;
        }
        in.at++;
      }
    }
  }

  private boolean starts(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      if (byteAt(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void reference() throws IOException {
    int end = XmlReference.end(in.bytes, in.at);
    while (end == 0 && in.more()) {
      end = XmlReference.end(in.bytes, in.at);
    }
    if (end <= 0) {
      throw refusal("text holds an unknown reference");
    }
    byte[] encoded = Character.toString(XmlReference.code(in.bytes, in.at, end)).getBytes(UTF_8);
    in.at = end + 1;
    tell(encoded);
  }

  /** Every form of line end is told as one line feed. */
  private void lineEnd() throws IOException {
    in.at++;
    if ((in.at < in.limit || in.more()) && in.bytes[in.at] == '\n') {
      in.at++;
    }
    tell(new byte[] {'\n'});
  }

  private void bracket() throws IOException {
    if (byteAt(1) == ']' && byteAt(2) == '>') {
      throw refusal("text holds the end of character data");
    }
    tell(in.at + 1);
  }

  private void tell(int end) {
    bytes = in.bytes;
    from = in.at;
    to = end;
    in.at = end;
  }

  private void tell(byte[] encoded) {
    bytes = encoded;
    from = 0;
    to = encoded.length;
  }

  private UnreadableFileException refusal(String reason) {
    return XmlScan.refusal(in.part(), reason + ", near byte %,d".formatted(in.position()));
  }
}

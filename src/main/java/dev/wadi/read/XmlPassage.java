package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/** What stands between tags: text, references, character data. */
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
    if (in.byteAt(1) == ']' && in.byteAt(2) == '>') {
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
    if (in.byteAt(1) == ']' && in.byteAt(2) == '>') {
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

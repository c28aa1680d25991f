package dev.wadi.read;

import java.io.IOException;

/** A tag in the window: its name and its attributes. */
final class XmlTag {
  private static final byte BLANK = 1;
  private static final byte NAME_START = 2;
  private static final byte NAME = 4;
  private static final byte[] CLASSES = new byte[256];

  static {
    for (int c = 0; c < CLASSES.length; c++) {
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
      boolean other = c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':';
      boolean blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      CLASSES[c] = letter ? NAME_START | NAME : other ? NAME : blank ? BLANK : 0;
    }
  }

  private final XmlWindow in;
  private final XmlAttributes attributes;
  int nameFrom;
  int localFrom;
  int nameTo;

  XmlTag(XmlWindow in) {
    this.in = in;
    this.attributes = new XmlAttributes(in);
  }

  boolean isNamed(String name) {
    return Words.equal(in.bytes, localFrom, nameTo, name);
  }

  XmlAttributes attributes() {
    return attributes;
  }

  /** Value of an attribute; empty if there is none of that name. */
  String value(String name) {
    return attributes.value(name);
  }

  /** Reads a start tag; true if it ends its element, too. */
  boolean readStart() throws IOException {
    int end = start();
    while (end < 0) {
      more();
      end = start();
    }
    boolean empty = in.bytes[end] == '/';
    in.at = end + (empty ? 2 : 1);
    return empty;
  }

  void readEnd() throws IOException {
    int end = end();
    while (end < 0) {
      more();
      end = end();
    }
    in.at = end + 1;
  }

  private void more() throws IOException {
    if (!in.more()) {
      throw refusal("it breaks off in a tag");
    }
  }

  /** Place of the &gt; of an end tag, or -1 if it is not in the window. */
  private int end() {
    int at = blanks(name(in.at + 2));
    if (in.bytes[at] == '>' || at >= in.limit) {
      return at >= in.limit ? -1 : at;
    }
    throw refusal("an end tag is no such");
  }

  /** Place of the end of a start tag, or -1 if it is not in the window. */
  private int start() {
    attributes.clear();
    int at = name(in.at + 1);
    int next = blanks(at);
    while (next < in.limit && in.bytes[next] != '>' && in.bytes[next] != '/') {
      if (next == at) {
        throw refusal("a tag is no such");
      }
      at = attribute(next);
      next = at < 0 ? in.limit : blanks(at);
    }
    if (next + 1 >= in.limit && (next >= in.limit || in.bytes[next] == '/')) {
      return -1;
    }
    if (in.bytes[next] == '/' && in.bytes[next + 1] != '>') {
      throw refusal("a tag is no such");
    }
    return next;
  }

  /** Reads a name; returns where it ends. */
  private int name(int from) {
    byte[] bytes = in.bytes;
    int at = from;
    nameFrom = from;
    localFrom = from;
    while ((CLASSES[bytes[at] & 0xff] & NAME) != 0) {
      if (bytes[at++] == ':') {
        if (localFrom != from || at == from + 1) {
          throw refusal("a name has a colon too many");
        }
        localFrom = at;
      }
    }
    if (at < in.limit && (at == localFrom || !isNameStart(from) || !isNameStart(localFrom))) {
      throw refusal("a name is none");
    }
    nameTo = at;
    return at;
  }

  /** Reads an attribute; returns where it ends, or -1 if that is not in the window. */
  private int attribute(int from) {
    int element = nameFrom;
    int local = localFrom;
    int to = nameTo;
    int nameEnd = name(from);
    boolean prefix = localFrom > from;
    nameFrom = element;
    localFrom = local;
    nameTo = to;
    int at = blanks(nameEnd);
    int quote = blanks(at + 1);
    if (quote >= in.limit) {
      return -1;
    }
    byte mark = in.bytes[quote];
    if (in.bytes[at] != '=' || (mark != '"' && mark != '\'')) {
      throw refusal("an attribute has no value");
    }
    int end = attributes.end(quote + 1, mark);
    if (end >= in.limit) {
      return -1;
    }
    attributes.note(from, nameEnd, quote + 1, end, prefix);
    return end + 1;
  }

  private int blanks(int from) {
    int at = from;
    while (CLASSES[in.bytes[at] & 0xff] == BLANK) {
      at++;
    }
    return at;
  }

  private boolean isNameStart(int at) {
    return (CLASSES[in.bytes[at] & 0xff] & NAME_START) != 0;
  }

  private UnreadableFileException refusal(String reason) {
    return XmlScan.refusal(in.part(), reason + ", near byte %,d".formatted(in.position()));
  }
}

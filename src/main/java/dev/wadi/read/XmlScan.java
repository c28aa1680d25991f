package dev.wadi.read;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads an XML part token by token, strictly: what is not well-formed is refused, and so is a
 * document type. The names, attributes and texts told are places in the window and hold until the
 * next token.
 */
final class XmlScan implements Closeable {
  /** What was read. */
  enum Token {
    START,
    END,
    TEXT,
    FINISHED
  }

  final XmlWindow in;
  private final XmlTag tag;
  private final XmlNesting nesting;
  private final XmlPassage passage;
  private final XmlAsides asides;
  private boolean isEmptyTag;
  private boolean isCharacterData;
  private boolean hasRoot;

  XmlScan(XmlWindow in) {
    this.in = in;
    this.tag = new XmlTag(in);
    this.nesting = new XmlNesting(in);
    this.passage = new XmlPassage(in);
    this.asides = new XmlAsides(in);
  }

  static XmlScan of(ZipParts parts, String name) throws IOException {
    return of(parts, name, Long.MAX_VALUE);
  }

  /** Opens a part; one that takes more bytes in the file is unpacked by a second thread. */
  static XmlScan of(ZipParts parts, String name, long most) throws IOException {
    PartBytes part = parts.open(name);
    ByteSource text = new XmlText(part, name);
    ByteSource source = parts.packedSize(name) > most ? ReadAhead.of(text) : text;
    return new XmlScan(new XmlWindow(source, name, part.left()));
  }

  static UnreadableFileException refusal(String part, String reason) {
    return new UnreadableFileException(
        Refusal.CORRUPT,
        "part %s of the workbook is damaged (%s); save it again and send that"
            .formatted(part, reason));
  }

  /** The tag that was read last. */
  XmlTag tag() {
    return tag;
  }

  /** Whether the open element stands in the namespace of the root and needs no prefix to say so. */
  boolean isPlain() {
    return !isEmptyTag && nesting.isPlain();
  }

  /** Moves to the root, which must have this name. */
  void root(String name) throws IOException {
    if (next() != Token.START || !tag.isNamed(name)) {
      throw refusal("it begins with another element than " + name);
    }
  }

  /** Moves to the next element within the open one; false at the end of that. */
  boolean child() throws IOException {
    Token token = next();
    while (token == Token.TEXT) {
      token = next();
    }
    return token == Token.START;
  }

  /** Whether the element moved to has this name and the root's namespace. */
  boolean is(String name) {
    return nesting.isMain() && tag.isNamed(name);
  }

  /** Passes over the rest of the element moved to. */
  void skip() throws IOException {
    int within = 1;
    while (within > 0) {
      Token token = next();
      within += token == Token.START ? 1 : token == Token.END ? -1 : 0;
    }
  }

  /** Collects the text of the element moved to, without that of elements within it. */
  void text(TextBuffer into) throws IOException {
    for (Token token = next(); token != Token.END; token = next()) {
      if (token == Token.START) {
        skip();
      } else {
        passage.copyTo(into);
      }
    }
  }

  /** Passes over all that follows, so that it is known to be well-formed and whole. */
  void finish() throws IOException {
    Token token = next();
    while (token != Token.FINISHED) {
      token = next();
    }
  }

  /** Enters an element whose start tag was seen by somebody else. */
  void enter(byte[] name) {
    nesting.enterPlain(name);
  }

  /** Ends the open element, whose end tag was seen by somebody else. */
  void leave() {
    nesting.leave();
  }

  Token next() throws IOException {
    if (isEmptyTag) {
      isEmptyTag = false;
      nesting.leave();
      return Token.END;
    }
    while (true) {
      if (in.at == in.limit && !in.more()) {
        return finished();
      }
      if (isCharacterData) {
        if (passage.characterData()) {
          return Token.TEXT;
        }
        isCharacterData = false;
      } else if (in.bytes[in.at] != '<') {
        passage.text();
        if (nesting.depth() > 0) {
          return Token.TEXT;
        }
        passage.requireBlank();
      } else {
        Token token = markup();
        if (token != null) {
          return token;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Token finished() {
    if (nesting.depth() > 0 || !hasRoot || isCharacterData) {
      throw refusal("it breaks off");
    }
    return Token.FINISHED;
  }

  /** What begins with &lt;: a tag, or null for what says nothing. */
  private Token markup() throws IOException {
    byte second = in.byteAt(1);
    if (second == '/') {
      tag.readEnd();
      nesting.leave(tag);
      return Token.END;
    }
    if (second == '!' || second == '?') {
      isCharacterData = asides.skip(nesting.depth() > 0);
      return null;
    }
    if (hasRoot && nesting.depth() == 0) {
      throw refusal("it has two roots");
    }
    hasRoot = true;
    isEmptyTag = tag.readStart();
    nesting.enter(tag);
    return Token.START;
  }

  private UnreadableFileException refusal(String reason) {
    return refusal(in.part(), reason + ", near byte %,d".formatted(in.position()));
  }
}

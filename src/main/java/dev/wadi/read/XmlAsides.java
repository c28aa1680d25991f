package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/** What says nothing: comments, instructions, the declaration. A document type is refused. */
final class XmlAsides {
  private final XmlWindow in;

  XmlAsides(XmlWindow in) {
    this.in = in;
  }

  /** Passes over one; true if character data begins instead. */
  boolean skip(boolean inside) throws IOException {
    if (in.byteAt(1) == '?') {
      instruction();
    } else if (starts("<!--")) {
      in.at += 4;
      skipTo('-', '-');
      if (in.byteAt(0) != '>') {
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
    boolean declaration = starts("<?xml") && (in.byteAt(5) <= ' ' || in.byteAt(5) == '?');
    if (declaration && (in.position() > 0 || !isVersion1())) {
      throw refusal("its declaration is none of XML 1.0, or stands amidst it");
    }
    byte target = in.byteAt(2);
    if (!Character.isLetter(target) && target != '_' && target >= 0) {
      throw refusal("an instruction is none");
    }
    in.at += 2;
    skipTo('?', '>');
  }

  private boolean isVersion1() throws IOException {
    in.byteAt(18);
    String head = new String(in.bytes, in.at + 5, 14, ISO_8859_1);
    return head.strip().startsWith("version=\"1.0\"") || head.strip().startsWith("version='1.0'");
  }

  /** Passes over everything up to a byte that another one follows, and over both. */
  private void skipTo(char first, char second) throws IOException {
    while (true) {
      while (in.bytes[in.at] != first && in.bytes[in.at] != 0) {
        in.at++;
      }
      if (in.byteAt(0) == first) {
        if (in.byteAt(1) == second) {
          in.at += 2;
          return;
        }
        in.at++;
      }
    }
  }

  private boolean starts(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      if (in.byteAt(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private UnreadableFileException refusal(String reason) {
    return XmlScan.refusal(in.part(), reason + ", near byte %,d".formatted(in.position()));
  }
}

package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Optional;

/** The byte order mark before a text, which also tells its character set. */
enum Bom {
  UTF8(UTF_8, "\u00ef\u00bb\u00bf"),
  LITTLE(UTF_16LE, "\u00ff\u00fe"),
  BIG(UTF_16BE, "\u00fe\u00ff");

  private final Charset charset;
  private final String mark;

  Bom(Charset charset, String mark) {
    this.charset = charset;
    this.mark = mark;
  }

  static Optional<Bom> of(byte[] head) {
    for (Bom bom : values()) {
      if (bom.begins(head)) {
        return Optional.of(bom);
      }
    }
    return Optional.empty();
  }

  Charset charset() {
    return charset;
  }

  int length() {
    return mark.length();
  }

  private boolean begins(byte[] head) {
    for (int i = 0; i < mark.length(); i++) {
      if (i >= head.length || (head[i] & 0xff) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

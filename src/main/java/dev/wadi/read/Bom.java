package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Optional;

/** The byte order mark before a text, which also tells its character set. */
enum Bom {
  UTF8(UTF_8, 0xef, 0xbb, 0xbf),
  LITTLE(UTF_16LE, 0xff, 0xfe),
  BIG(UTF_16BE, 0xfe, 0xff);

  private final Charset charset;
  private final int[] mark;

  Bom(Charset charset, int... mark) {
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
    return mark.length;
  }

  private boolean begins(byte[] head) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}

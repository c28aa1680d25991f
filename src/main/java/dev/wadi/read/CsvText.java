package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of a CSV, whatever its character set.
 *
 * @param mark length of its byte order mark
 * @param charset as its mark, its terms or its zero bytes tell; absent if only the whole text can
 */
record CsvText(Bytes bytes, int mark, Optional<Charset> charset) {
  static final int HEAD = 64 << 10;

  /** Of two bytes of UTF-16 one is zero in at least so many percent, or it is something else. */
  private static final int ZEROS = 70;

  static CsvText of(Bytes bytes, CsvTerms terms) throws IOException {
    byte[] head = new byte[HEAD];
    head = Arrays.copyOf(head, bytes.read(0, head, 0, HEAD));
    Optional<Bom> bom = Bom.of(head);
    if (bom.isPresent()) {
      return new CsvText(
          bytes,
          bom.get().length(),
          bom.map(Bom::charset).filter(charset -> !charset.equals(UTF_8)));
    }
    byte[] start = head;
    return new CsvText(bytes, 0, terms.charset().or(() -> byZeros(start)));
  }

  /** The text from its beginning on. */
  TextSource in(Charset wanted) {
    return wanted.equals(UTF_8) ? plain(bytes, mark) : new Transcoder(bytes, mark, wanted);
  }

  /** Bytes that need no change. */
  static TextSource plain(Bytes bytes, long from) {
    return new Plain(bytes, from);
  }

  /** The text as far as it is known: bytes of an unknown set stand as they are. */
  TextSource known() {
    return in(charset.orElse(UTF_8));
  }

  /**
   * Whether a text is in UTF-16, marked so or not.
   *
   * @param head its first bytes, one character each
   */
  static boolean isUtf16(String head) {
    byte[] start = head.getBytes(ISO_8859_1);
    return Bom.of(start).filter(bom -> bom != Bom.UTF8).isPresent() || byZeros(start).isPresent();
  }

  /** UTF-16 without a mark: latin text has a zero in each pair of bytes, always on one side. */
  static Optional<Charset> byZeros(byte[] head) {
    int[] zeros = new int[2];
    int even = head.length & ~1;
    for (int i = 0; i < even; i++) {
      zeros[i & 1] += head[i] == 0 ? 1 : 0;
    }
    int most = Math.max(zeros[0], zeros[1]);
    if (even < 4 || zeros[0] + zeros[1] != most || most * 100L < (even / 2) * (long) ZEROS) {
      return Optional.empty();
    }
    Charset charset = zeros[1] > 0 ? UTF_16LE : UTF_16BE;
    return new String(head, 0, even, charset).chars().anyMatch(Signature::isControl)
        ? Optional.empty()
        : Optional.of(charset);
  }

  private static final class Plain implements TextSource {
    private final Bytes bytes;
    private long position;

    Plain(Bytes bytes, long position) {
      this.bytes = bytes;
      this.position = position;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = bytes.read(position, target, offset, length);
      position += count;
      return count;
    }
  }
}

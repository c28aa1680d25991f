package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of an XML part as UTF-8, whatever it was written in, and checked: no byte order mark,
 * no malformed character, and none that XML forbids. Whoever reads on needs not look again.
 */
final class XmlText implements ByteSource {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long BLANKS = 0x2020202020202020L;
  private static final int LONGEST_DECLARATION = 256;
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");

  private final String part;
  private final Utf8Check utf8 = new Utf8Check();
  private ByteSource in;
  private boolean begun;
  private int last;

  XmlText(ByteSource in, String part) {
    this.in = in;
    this.part = part;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = begun ? in.read(target, offset, length) : begin(target, offset, length);
    if (count >= 0) {
      check(target, offset, offset + count);
    } else if (!utf8.isValid()) {
      throw malformed();
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int begin(byte[] target, int offset, int length) throws IOException {
    begun = true;
    byte[] head = new byte[LONGEST_DECLARATION];
    int count = Math.max(0, in.read(head, 0, head.length));
    int mark = Bom.length(head);
    Charset wide = wide(head);
    Charset declared = wide == null ? declared(head, mark, count) : UTF_8;
    ByteSource whole = new Begun(head, mark, count, in);
    if (wide != null) {
      in = new Transcoded(new Begun(head, 0, count, in), wide, part);
    } else if (declared.equals(UTF_8)) {
      in = whole;
    } else if (mark > 0) {
      throw refusal("marked as UTF-8, but declared as " + declared);
    } else {
      in = new Transcoded(whole, declared, part);
    }
    return in.read(target, offset, length);
  }

  /** UTF-16, as its mark or the form of its first character tells. */
  private static Charset wide(byte[] head) {
    int first = (head[0] & 0xff) << 8 | head[1] & 0xff;
    return switch (first) {
      case 0xfeff, '<' -> UTF_16BE;
      case 0xfffe, '<' << 8 -> UTF_16LE;
      default -> null;
    };
  }

  private Charset declared(byte[] head, int from, int to) {
    Matcher found = ENCODING.matcher(new String(head, from, Math.max(0, to - from), ISO_8859_1));
    if (!found.find()) {
      return UTF_8;
    }
    String name = found.group(1).toUpperCase(Locale.ROOT);
    try {
      if (name.equals("UTF-8") || name.equals("US-ASCII")) {
        return UTF_8;
      }
      if (name.startsWith("UTF") || name.startsWith("ISO-10646")) {
        throw refusal("not written as it declares: " + name);
      }
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw refusal("written in an unknown encoding");
    }
  }

  private void check(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (utf8.isBetweenCharacters()) {
        at = plainEnd(bytes, at, to);
      }
      int end = Math.min(to, at + Long.BYTES);
      while (at < end) {
        check(bytes[at++]);
      }
    }
  }

  /** Passes over printable ASCII, which is nearly everything. */
  private static int plainEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at + 4 * Long.BYTES <= to
        && ((suspects(bytes, at)
                    | suspects(bytes, at + Long.BYTES)
                    | suspects(bytes, at + 2 * Long.BYTES)
                    | suspects(bytes, at + 3 * Long.BYTES))
                & HIGH_BITS)
            == 0) {
      at += 4 * Long.BYTES;
    }
    while (at + Long.BYTES <= to && (suspects(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    return at;
  }

  /** High bits are set where one of eight bytes is below a blank or no ASCII. */
  private static long suspects(byte[] bytes, int at) {
    long eight = (long) LONGS.get(bytes, at);
    return eight | (eight - BLANKS);
  }

  private void check(byte b) {
    utf8.take(b);
    last = last << 8 | b & 0xff;
    boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r';
    int three = last & 0xffffff;
    if (control || three == 0xefbfbe || three == 0xefbfbf || !utf8.isValidSoFar()) {
      throw malformed();
    }
  }

  private UnreadableFileException malformed() {
    return refusal("it holds bytes that are no characters");
  }

  private UnreadableFileException refusal(String reason) {
    return XmlScan.refusal(part, reason);
  }

  /** Bytes of which the first have been read already. */
  private static final class Begun implements ByteSource {
    private final byte[] head;
    private int at;
    private final int end;
    private final ByteSource rest;

    Begun(byte[] head, int from, int to, ByteSource rest) {
      this.head = head;
      this.at = Math.min(from, to);
      this.end = to;
      this.rest = rest;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = Math.min(length, end - at);
      System.arraycopy(head, at, target, offset, count);
      at += count;
      if (count == length) {
        return count;
      }
      int more = rest.read(target, offset + count, length - count);
      return more >= 0 ? count + more : count > 0 ? count : -1;
    }

    @Override
    public void close() throws IOException {
      rest.close();
    }
  }
}

package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * The texts of .xls records: since 1997 UTF-16 or its lower halves, which may change from one
 * record to the one that continues it; before, the bytes of a code page.
 */
final class XlsText {
  private static final int WIDE = 1;
  private static final int PHONETIC = 4;
  private static final int RICH = 8;
  private static final int RUN = 4;

  private final XlsRecords records;
  private byte[] units = new byte[1024];

  XlsText(XlsRecords records) {
    this.records = records;
  }

  /** Appends the text of so many characters that begins here, its flags first. */
  void append(int characters, Utf8Buffer target) {
    if (records.remaining() == 0) {
      records.nextContinued();
    }
    int flags = records.u8();
    int extra = (flags & RICH) != 0 ? records.u16() * RUN : 0;
    if ((flags & PHONETIC) != 0) {
      extra = Math.addExact(extra, Math.max(0, records.i32()));
    }
    collect(characters, (flags & WIDE) != 0);
    target.wide(units, 0, 2 * characters);
    skip(extra);
  }

  /** A text that is no cell's. */
  String read(int characters) {
    Utf8Buffer one = new Utf8Buffer(64);
    append(characters, one);
    return new String(one.bytes(), 0, one.end(), UTF_8);
  }

  /** A text in a code page, cut off at the record's end. */
  String read(int length, Charset charset) {
    byte[] text = new byte[Math.min(length, records.remaining())];
    records.read(text, 0, text.length);
    return new String(text, charset).replace("\0", "_x0000_");
  }

  private void collect(int characters, boolean wideFirst) {
    if (units.length < 2 * characters) {
      units = Arrays.copyOf(units, 2 * characters);
    }
    boolean wide = wideFirst;
    int at = 0;
    while (at < 2 * characters) {
      if (records.remaining() == 0) {
        records.nextContinued();
        wide = (records.u8() & WIDE) != 0;
      }
      int left = 2 * characters - at;
      int count =
          wide ? Math.min(left, records.remaining() & ~1) : Math.min(left / 2, records.remaining());
      if (count == 0) {
        throw XlsRecords.corrupt("half a character ends a record");
      }
      records.read(units, at, count);
      at += wide ? count : widen(at, count);
    }
  }

  /** Spreads single bytes out to two each, from the last on. */
  private int widen(int from, int count) {
    for (int i = count - 1; i >= 0; i--) {
      byte lower = units[from + i];
      units[from + 2 * i] = lower;
      units[from + 2 * i + 1] = 0;
    }
    return 2 * count;
  }

  private void skip(int length) {
    int left = length;
    while (left > 0) {
      if (records.remaining() == 0) {
        records.nextContinued();
      }
      int count = Math.min(left, records.remaining());
      records.skip(count);
      left -= count;
    }
  }
}

package dev.wadi.seed;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Values in PostgreSQL's binary form, appended to one growing array. Nothing per value is kept. */
final class WireBuffer {
  /** Days and microseconds from 1970 to PostgreSQL's epoch, 2000-01-01. */
  private static final int EPOCH_DAYS = 10_957;

  private static final long EPOCH_MICROS = EPOCH_DAYS * 86_400_000_000L;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[1 << 10];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void drain(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
    length = 0;
  }

  void clear() {
    length = 0;
  }

  /** A value that is in its binary form already. */
  void raw(byte[] value) {
    int32(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  void nothing() {
    int32(-1);
  }

  void text(String value, boolean jsonb) {
    int at = length;
    int32(0);
    if (jsonb) {
      int8(1);
    }
    utf8(value);
    int size = length - at - 4;
    INTS.set(bytes, at, size);
  }

  /** A text that is UTF-8 already. */
  void text(byte[] utf8, int start, int end) {
    int32(end - start);
    room(end - start);
    byte[] to = bytes;
    int at = length;
    for (int i = start; i < end; i++) {
      // NUL has no place in a PostgreSQL text
      to[at++] = utf8[i] == 0 ? (byte) '?' : utf8[i];
    }
    length = at;
  }

  private void utf8(String value) {
    int size = value.length();
    room(size * 3);
    byte[] to = bytes;
    int at = length;
    for (int i = 0; i < size; i++) {
      char c = value.charAt(i);
      if (c < 0x80 && c != 0) {
        to[at++] = (byte) c;
      } else if (c >= 0x80 && c < 0x800) {
        to[at++] = (byte) (0xc0 | c >> 6);
        to[at++] = (byte) (0x80 | c & 0x3f);
      } else if (c >= 0x800 && !Character.isSurrogate(c)) {
        to[at++] = (byte) (0xe0 | c >> 12);
        to[at++] = (byte) (0x80 | c >> 6 & 0x3f);
        to[at++] = (byte) (0x80 | c & 0x3f);
      } else if (c != 0 && i + 1 < size && Character.isSurrogatePair(c, value.charAt(i + 1))) {
        int point = Character.toCodePoint(c, value.charAt(++i));
        to[at++] = (byte) (0xf0 | point >> 18);
        to[at++] = (byte) (0x80 | point >> 12 & 0x3f);
        to[at++] = (byte) (0x80 | point >> 6 & 0x3f);
        to[at++] = (byte) (0x80 | point & 0x3f);
      } else {
        // NUL and half a surrogate pair have no place in a PostgreSQL text
        to[at++] = '?';
      }
    }
    length = at;
  }

  void float8(double value) {
    int32(8);
    // -0.0 + 0.0 is +0.0
    int64(Double.doubleToRawLongBits(Double.isFinite(value) ? value + 0.0 : 0.0));
  }

  void bool(boolean value) {
    int32(1);
    int8(value ? 1 : 0);
  }

  /** Days since 1970; {@code Long.MIN_VALUE} is -infinity. */
  void date(long days) {
    int32(4);
    int32(days == Long.MIN_VALUE ? Integer.MIN_VALUE : Math.toIntExact(days - EPOCH_DAYS));
  }

  void timestamp(long micros) {
    int32(8);
    int64(micros - EPOCH_MICROS);
  }

  void whole(int size, long value) {
    int32(size);
    switch (size) {
      case 2 -> int16(value);
      case 4 -> int32(Math.toIntExact(value));
      default -> int64(value);
    }
  }

  /** numeric with scale 2, from hundredths. */
  void numeric(long hundredths) {
    long rest = Math.abs(hundredths);
    int fraction = (int) (rest % 100) * 100;
    long whole = rest / 100;
    int digits = 0;
    for (long left = whole; left > 0; left /= 10_000) {
      digits++;
    }
    int groups = digits + (fraction > 0 ? 1 : 0);
    // trailing groups of zeros are left out, as PostgreSQL itself does
    for (long left = whole; fraction == 0 && left > 0 && left % 10_000 == 0; left /= 10_000) {
      groups--;
    }
    int32(8 + 2 * groups);
    int16(groups);
    int16(groups == 0 ? 0 : digits - 1);
    int16(hundredths < 0 ? 0x4000 : 0);
    int16(2);
    long divisor = 1;
    for (int i = 1; i < digits; i++) {
      divisor *= 10_000;
    }
    for (int i = 0; i < Math.min(digits, groups); i++) {
      int16(whole / divisor % 10_000);
      divisor /= 10_000;
    }
    if (fraction > 0) {
      int16(fraction);
    }
  }

  void int8(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  void int16(long value) {
    room(2);
    bytes[length++] = (byte) (value >> 8);
    bytes[length++] = (byte) value;
  }

  void int32(int value) {
    room(4);
    INTS.set(bytes, length, value);
    length += 4;
  }

  void int64(long value) {
    room(8);
    LONGS.set(bytes, length, value);
    length += 8;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}

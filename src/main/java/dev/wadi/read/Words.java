package dev.wadi.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Several bytes compared at a time. */
final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SIX = 0xffff_ffff_ffffL;
  private static final int THREE = 0xff_ffff;

  private Words() {}

  /** Up to eight letters, as they are read from memory. */
  static long ascii(String text) {
    long word = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      word = word << Byte.SIZE | text.charAt(i);
    }
    return word;
  }

  static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static long six(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at) & SIX;
  }

  static int four(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  static int three(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at) & THREE;
  }

  /** Whether a name stands between two places. */
  static boolean equal(byte[] bytes, int from, int to, String name) {
    if (to - from != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

package dev.wadi.contract;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Buffered binary output that keeps a checksum and its own length. */
final class ByteSink implements Closeable {
  /** Lengths below it take one byte. */
  private static final int SHORT = 64;

  private final OutputStream out;
  private final CRC32C checksum = new CRC32C();
  private final byte[] buffer;
  private int filled;
  private long flushed;

  ByteSink(OutputStream out) {
    this(out, 1 << 16);
  }

  /**
   * One that holds back fewer bytes: a buffer much larger than what is written costs more than
   * that.
   *
   * @param buffered bytes, 64 at least
   */
  ByteSink(OutputStream out, int buffered) {
    this.out = out;
    this.buffer = new byte[buffered];
  }

  long length() {
    return flushed + filled;
  }

  /** Checksum of all that was written so far. */
  int checksum() throws IOException {
    flush();
    return (int) checksum.getValue();
  }

  void octet(int value) throws IOException {
    room(1);
    buffer[filled++] = (byte) value;
  }

  /** A whole number, small ones short; negative ones are short, too. */
  void whole(long value) throws IOException {
    room(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      buffer[filled++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[filled++] = (byte) rest;
  }

  void fixed(long value) throws IOException {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[filled++] = (byte) (value >>> shift);
    }
  }

  void text(String value) throws IOException {
    if (value.length() < SHORT) {
      room(1 + value.length());
      if (ascii(value)) {
        return;
      }
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    text(bytes, 0, bytes.length);
  }

  /** A text that is UTF-8 already. */
  void text(byte[] utf8, int start, int end) throws IOException {
    whole(end - start);
    int at = start;
    while (at < end) {
      room(1);
      int part = Math.min(end - at, buffer.length - filled);
      System.arraycopy(utf8, at, buffer, filled, part);
      filled += part;
      at += part;
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  void flush() throws IOException {
    checksum.update(buffer, 0, filled);
    out.write(buffer, 0, filled);
    flushed += filled;
    filled = 0;
  }

  /** Writes a short text without an intermediate array; leaves no trace when it is not ASCII. */
  private boolean ascii(String value) {
    int length = value.length();
    int at = filled + 1;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c > 127) {
        return false;
      }
      buffer[at++] = (byte) c;
    }
    buffer[filled] = (byte) (length << 1);
    filled = at;
    return true;
  }

  private void room(int bytes) throws IOException {
    if (buffer.length - filled < bytes) {
      flush();
    }
  }
}

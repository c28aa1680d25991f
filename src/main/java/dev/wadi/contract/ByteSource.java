package dev.wadi.contract;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Buffered binary input; the counterpart of {@link ByteSink}. */
final class ByteSource implements Closeable {
  private final InputStream in;
  private byte[] buffer;
  private int at;
  private int filled;

  ByteSource(InputStream in) {
    this.in = in;
    this.buffer = new byte[1 << 16];
  }

  /** Of bytes that are all there. */
  ByteSource(byte[] bytes) {
    this.in = InputStream.nullInputStream();
    this.buffer = bytes;
    this.filled = bytes.length;
  }

  int octet() throws IOException {
    need(1);
    return buffer[at++] & 0xFF;
  }

  long whole() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IOException("a number is longer than any can be");
  }

  long fixed() throws IOException {
    need(8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (buffer[at++] & 0xFF);
    }
    return value;
  }

  String text() throws IOException {
    int length = Math.toIntExact(whole());
    need(length);
    String text = new String(buffer, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** The next bytes, at a place of the given array. */
  void bytes(byte[] into, int from, int length) throws IOException {
    need(length);
    System.arraycopy(buffer, at, into, from, length);
    at += length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void need(int bytes) throws IOException {
    if (filled - at >= bytes) {
      return;
    }
    byte[] target = bytes > buffer.length ? new byte[bytes] : buffer;
    System.arraycopy(buffer, at, target, 0, filled - at);
    filled -= at;
    at = 0;
    buffer = target;
    while (filled < bytes) {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        throw new EOFException("the file ends too early");
      }
      filled += read;
    }
  }
}

package dev.wadi.read;

import java.io.Closeable;
import java.io.IOException;

/** Bytes that come one after the other. */
interface ByteSource extends Closeable {
  /**
   * Fills the target as far as there are bytes.
   *
   * @return how many bytes were put; fewer than asked for only if no more follow, then -1
   */
  int read(byte[] target, int offset, int length) throws IOException;
}

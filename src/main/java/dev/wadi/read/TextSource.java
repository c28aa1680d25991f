package dev.wadi.read;

import java.io.IOException;

/** A text as UTF-8, from its beginning to its end. */
interface TextSource {
  /**
   * Reads on.
   *
   * @param length how many bytes fit; at least eight
   * @return how many were read; 0 only at the end
   */
  int read(byte[] target, int offset, int length) throws IOException;
}

package dev.wadi.read;

/** The byte order mark that Excel puts before UTF-8. */
final class Bom {
  private Bom() {}

  static int length(byte[] head) {
    boolean present =
        head.length >= 3
            && head[0] == (byte) 0xef
            && head[1] == (byte) 0xbb
            && head[2] == (byte) 0xbf;
    return present ? 3 : 0;
  }
}

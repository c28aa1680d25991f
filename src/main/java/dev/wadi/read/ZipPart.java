package dev.wadi.read;

/**
 * One entry of a zip's directory.
 *
 * @param name as written
 * @param method 0 as it is, 8 deflated
 * @param crc its checksum
 * @param packed bytes in the file
 * @param unpacked bytes unpacked
 * @param header where its local header starts
 * @param bound where the next entry, or the directory, starts
 */
record ZipPart(
    String name, int method, long crc, long packed, long unpacked, long header, long bound) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  ZipPart upTo(long place) {
    return new ZipPart(name, method, crc, packed, unpacked, header, place);
  }

  /** The name as a message may show it. */
  String printable() {
    return name.substring(0, Math.min(80, name.length())).replaceAll("[^\\x20-\\x7e]", "?");
  }
}

package dev.wadi.bench;

import dev.wadi.read.Limits;

/** The readers that are compared, by the names the tables give them. */
final class Readers {
  private static final Limits USUAL = Limits.DEFAULT;

  /** The usual limits, but for the size on disk: the generated CSV is larger than most. */
  private static final Limits TWO_THREADS =
      new Limits(
          1L << 30,
          USUAL.entries(),
          USUAL.inflatedBytes(),
          USUAL.ratio(),
          USUAL.sharedStrings(),
          USUAL.sharedStringBytes(),
          USUAL.rowCharacters());

  private static final Limits ONE_THREAD = TWO_THREADS.singleThreaded();

  private Readers() {}

  static Pass named(String name) {
    return switch (name) {
      case "inflate" -> InflateOnly::read;
      case "bytes" -> InflateOnly::bytes;
      case "poi-sax" -> PoiSax::read;
      case "poi-documented" -> PoiDocumented::read;
      case "poi-binary" -> PoiDocumented::readBinary;
      case "fastexcel" -> FastExcel::read;
      case "fastcsv" -> FastCsv::read;
      case "wadi" -> new Wadi(Texts.AS_BYTES, ONE_THREAD)::read;
      case "wadi-ahead" -> new Wadi(Texts.AS_BYTES, TWO_THREADS)::read;
      case "wadi-strings" -> new Wadi(Texts.AS_STRINGS, ONE_THREAD)::read;
      case "wadi-csv" -> new Wadi(Texts.AS_BYTES, ONE_THREAD)::readCsv;
      case "wadi-csv-strings" -> new Wadi(Texts.AS_STRINGS, ONE_THREAD)::readCsv;
      default -> throw new IllegalArgumentException("no reader is called " + name);
    };
  }
}

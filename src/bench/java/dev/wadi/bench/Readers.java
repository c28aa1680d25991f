package dev.wadi.bench;

/** The readers that are compared, by the names the tables give them. */
final class Readers {
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
      case "wadi" -> new Wadi(Texts.AS_BYTES)::read;
      case "wadi-strings" -> new Wadi(Texts.AS_STRINGS)::read;
      case "wadi-csv" -> new Wadi(Texts.AS_BYTES)::readCsv;
      case "wadi-csv-strings" -> new Wadi(Texts.AS_STRINGS)::readCsv;
      default -> throw new IllegalArgumentException("no reader is called " + name);
    };
  }
}

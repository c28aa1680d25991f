package dev.wadi.read;

import java.io.IOException;
import java.util.Optional;

/** Tells which cell styles show a number as a date or a time. */
final class DateStyles {
  private final DateFormats formats = new DateFormats();

  private DateStyles() {}

  /** Whether a style shows dates, by the style's index. */
  static boolean[] read(ZipParts parts, Optional<String> path) throws IOException {
    if (path.isEmpty()) {
      return new boolean[0];
    }
    DateStyles styles = new DateStyles();
    try (XmlScan xml = XmlScan.of(parts, path.get())) {
      styles.read(xml);
    }
    return styles.formats.dates();
  }

  private void read(XmlScan xml) throws IOException {
    xml.root("styleSheet");
    while (xml.child()) {
      if (xml.is("numFmts")) {
        readFormats(xml);
      } else if (xml.is("cellXfs")) {
        readStyles(xml);
      } else {
        xml.skip();
      }
    }
    xml.finish();
  }

  private void readFormats(XmlScan xml) throws IOException {
    while (xml.child()) {
      if (xml.is("numFmt")) {
        formats.define(number(xml.tag().value("numFmtId")), xml.tag().value("formatCode"));
      }
      xml.skip();
    }
  }

  private void readStyles(XmlScan xml) throws IOException {
    while (xml.child()) {
      if (xml.is("xf")) {
        formats.addStyle(number(xml.tag().value("numFmtId")));
      }
      xml.skip();
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      return -1;
    }
  }
}

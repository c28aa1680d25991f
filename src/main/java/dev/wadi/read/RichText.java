package dev.wadi.read;

import java.io.IOException;

/** Text in runs, of a shared entry or within a cell; phonetic hints are left out. */
final class RichText {
  private RichText() {}

  /** Collects the runs of the element moved to. */
  static void read(XmlScan xml, TextBuffer into) throws IOException {
    while (xml.child()) {
      if (xml.is("t")) {
        xml.text(into);
      } else if (xml.is("r")) {
        run(xml, into);
      } else {
        xml.skip();
      }
    }
  }

  private static void run(XmlScan xml, TextBuffer into) throws IOException {
    while (xml.child()) {
      if (xml.is("t")) {
        xml.text(into);
      } else {
        xml.skip();
      }
    }
  }
}

package dev.wadi.bench;

import java.io.InputStream;
import java.nio.file.Path;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** POI's parts with a SAX listener that does the least one can do: no styles, no formatting. */
final class PoiSax extends DefaultHandler {
  private final SharedStrings strings;
  private final Tally tally;
  private final StringBuilder value = new StringBuilder();
  private String type = "";
  private boolean inside;
  private long before;

  private PoiSax(SharedStrings strings, Tally tally) {
    this.strings = strings;
    this.tally = tally;
  }

  static void read(Path file, Tally tally) throws Exception {
    try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      XSSFReader parts = new XSSFReader(workbook);
      XMLReader xml = XMLHelper.newXMLReader();
      xml.setContentHandler(new PoiSax(new ReadOnlySharedStringsTable(workbook), tally));
      try (InputStream sheet = parts.getSheetsData().next()) {
        xml.parse(new InputSource(sheet));
      }
    }
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) {
    switch (name) {
      case "row" -> before = tally.cells();
      case "c" -> {
        type = attributes.getValue("t");
        value.setLength(0);
      }
      case "v", "t" -> inside = true;
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String local, String name) {
    switch (name) {
      case "row" -> {
        if (tally.cells() > before) {
          tally.row();
        }
      }
      case "c" -> take();
      case "v", "t" -> inside = false;
      default -> {}
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (inside) {
      value.append(chars, start, length);
    }
  }

  private void take() {
    if (value.isEmpty()) {
      return;
    }
    if ("s".equals(type)) {
      String text = strings.getItemAt(Integer.parseInt(value.toString())).getString();
      if (!text.isEmpty()) {
        tally.text(text.length());
      }
    } else if (type == null && Character.isLetter(value.charAt(0))) {
      tally.text(value.length()); // NAN, INF
    } else if (type == null || type.equals("n")) {
      tally.number(Double.parseDouble(value.toString()));
    } else {
      tally.text(value.length());
    }
  }
}

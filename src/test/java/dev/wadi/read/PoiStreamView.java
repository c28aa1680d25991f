package dev.wadi.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** The same as {@link PoiView} by POI's event reader, for large workbooks of the stores' manner. */
final class PoiStreamView extends DefaultHandler {
  private final SharedStrings strings;
  private final StylesTable styles;
  private final List<SeenCell> seen = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private CellReference place;
  private String type;
  private String style;

  private PoiStreamView(SharedStrings strings, StylesTable styles) {
    this.strings = strings;
    this.styles = styles;
  }

  static List<SeenCell> of(Path file) throws IOException {
    try (OPCPackage container = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      XSSFReader reader = new XSSFReader(container);
      PoiStreamView view =
          new PoiStreamView(reader.getSharedStringsTable(), reader.getStylesTable());
      XMLReader xml = XMLHelper.newXMLReader();
      xml.setContentHandler(view);
      try (InputStream sheet = reader.getSheetsData().next()) {
        xml.parse(new InputSource(sheet));
      }
      return view.seen;
    } catch (OpenXML4JException | SAXException | ParserConfigurationException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    if (qualified.equals("c")) {
      place = new CellReference(attributes.getValue("r"));
      type = attributes.getValue("t");
      style = attributes.getValue("s");
      value.setLength(0);
    } else if (qualified.equals("v")) {
      value.setLength(0);
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    value.append(chars, start, length);
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    if (!qualified.equals("v")) {
      return;
    }
    String written = value.toString();
    if (type != null && type.equals("s")) {
      add(CellKind.TEXT, strings.getItemAt(Integer.parseInt(written)).getString(), 0, Double.NaN);
    } else if (type == null || type.equals("n")) {
      takeNumber(written);
    } else {
      throw new IllegalArgumentException("cells of type %s are PoiView's".formatted(type));
    }
  }

  private void takeNumber(String written) {
    if (written.equals("NAN") || written.equals("INF")) {
      add(CellKind.TEXT, written, 0, Double.NaN);
      return;
    }
    double number = Double.parseDouble(written) + 0.0;
    XSSFCellStyle shown = styles.getStyleAt(style == null ? 0 : Integer.parseInt(style));
    boolean date = PoiView.isDate(shown.getDataFormat(), shown.getDataFormatString());
    add(CellKind.NUMBER, written, number, date ? PoiView.day(number, false) : Double.NaN);
  }

  private void add(CellKind kind, String text, double number, double day) {
    if (!text.isEmpty()) {
      seen.add(new SeenCell(place.getRow() + 1, place.getCol(), kind, text, number, day, null));
    }
  }
}

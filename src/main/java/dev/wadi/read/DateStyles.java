package dev.wadi.read;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Tells which cell styles show a number as a date or a time. */
final class DateStyles extends DefaultHandler {
  private final Map<Integer, String> formats = new HashMap<>();
  private final BitSet dates = new BitSet();
  private int styles;
  private boolean cellStyles;

  private DateStyles() {}

  /** Whether a style shows dates, by the style's index. */
  static BitSet read(ZipParts parts, WorkbookParts found) throws IOException {
    DateStyles styles = new DateStyles();
    if (found.styles().isPresent()) {
      String path = found.styles().get();
      parts.parse(path, styles);
    }
    return styles.dates;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    switch (PartXml.local(qualified)) {
      case "numFmt" ->
          formats.put(
              number(PartXml.attribute(attributes, "numFmtId")),
              PartXml.attribute(attributes, "formatCode"));
      case "cellXfs" -> cellStyles = true;
      case "xf" -> {
        if (cellStyles) {
          dates.set(styles++, isDate(number(PartXml.attribute(attributes, "numFmtId"))));
        }
      }
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    if (PartXml.local(qualified).equals("cellXfs")) {
      cellStyles = false;
    }
  }

  private boolean isDate(int format) {
    String code = formats.get(format);
    return code == null ? isBuiltInDate(format) : DateUtil.isADateFormat(format, code);
  }

  /** 27 to 36 and 50 to 58 are the date formats of East Asian editions. */
  private static boolean isBuiltInDate(int format) {
    return DateUtil.isInternalDateFormat(format)
        || (format >= 27 && format <= 36)
        || (format >= 50 && format <= 58);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      return -1;
    }
  }
}

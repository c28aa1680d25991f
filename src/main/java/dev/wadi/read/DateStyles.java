package dev.wadi.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DateUtil;

/** Tells which cell styles show a number as a date or a time. */
final class DateStyles {
  /** Longer ones no program writes; they would only keep the judge of formats busy. */
  private static final int LONGEST_FORMAT = 1_000;

  private final Map<Integer, String> formats = new HashMap<>();
  private final List<Integer> styles = new ArrayList<>();

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
    return styles.dates();
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
      String code = xml.tag().value("formatCode");
      if (xml.is("numFmt") && code.length() <= LONGEST_FORMAT) {
        formats.put(number(xml.tag().value("numFmtId")), code);
      }
      xml.skip();
    }
  }

  private void readStyles(XmlScan xml) throws IOException {
    while (xml.child()) {
      if (xml.is("xf")) {
        styles.add(number(xml.tag().value("numFmtId")));
      }
      xml.skip();
    }
  }

  private boolean[] dates() {
    boolean[] dates = new boolean[styles.size()];
    Map<Integer, Boolean> known = new HashMap<>();
    for (int style = 0; style < dates.length; style++) {
      dates[style] = known.computeIfAbsent(styles.get(style), this::isDate);
    }
    return dates;
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

package dev.wadi.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;

/** Number formats and cell styles of a workbook: which styles show a number as a date or a time. */
final class DateFormats {
  /** Longer ones no program writes; they would only keep the judge of formats busy. */
  private static final int LONGEST = 1_000;

  private final Map<Integer, String> formats = new HashMap<>();
  private final List<Integer> styles = new ArrayList<>();

  /** A format that the workbook defines; it holds over the built-in one of the same number. */
  void define(int format, String code) {
    if (code.length() <= LONGEST) {
      formats.put(format, code);
    }
  }

  /** The next cell style, by the number of its format. */
  void addStyle(int format) {
    styles.add(format);
  }

  /** Whether a style shows dates, by the style's index. */
  boolean[] dates() {
    boolean[] dates = new boolean[styles.size()];
    Map<Integer, Boolean> known = new HashMap<>();
    for (int style = 0; style < dates.length; style++) {
      dates[style] = known.computeIfAbsent(styles.get(style), this::isDate);
    }
    return dates;
  }

  private boolean isDate(int format) {
    String code = formats.get(format);
    return code == null ? isBuiltIn(format) : DateUtil.isADateFormat(format, code);
  }

  /** 27 to 36 and 50 to 58 are the date formats of East Asian editions. */
  private static boolean isBuiltIn(int format) {
    return DateUtil.isInternalDateFormat(format)
        || (format >= 27 && format <= 36)
        || (format >= 50 && format <= 58);
  }
}

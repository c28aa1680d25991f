package dev.wadi.retail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Locations: the store part of a name, upper case, such as {@code DR. MANSYUR}. */
public final class Locations {
  private static final Pattern EXTENSION =
      Pattern.compile("\\.(xlsx|xlsm|xlsb|xls|csv|txt)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern AFTER_GLAM =
      Pattern.compile("glam\\s+(.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBERING = Pattern.compile("^[0-9.\\s]+");
  private static final Pattern CHAIN =
      Pattern.compile("^miss\\s+glam\\s+", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[\\s/]");

  private Locations() {}

  /** The location that a file's name says; of a name without {@code glam} the whole stem. */
  public static String ofFile(String fileName) {
    String stem = EXTENSION.matcher(fileName.strip()).replaceFirst("");
    Matcher afterGlam = AFTER_GLAM.matcher(stem);
    if (!afterGlam.find()) {
      return stem.strip().toUpperCase(Locale.ROOT);
    }
    String part = NUMBERING.matcher(afterGlam.group(1).strip()).replaceFirst("");
    return part.toUpperCase(Locale.ROOT);
  }

  /** The location of a store as column Toko names it. */
  public static String ofStore(String store) {
    return CHAIN.matcher(store.strip()).replaceFirst("").strip().toUpperCase(Locale.ROOT);
  }

  /** A location as part of an exported file's name. */
  public static String inFileName(String location) {
    return NOT_IN_FILE_NAMES.matcher(location).replaceAll("_");
  }
}

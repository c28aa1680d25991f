package dev.wadi.intake;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;

/** Turns any name, which is data from outside, into one that is safe as a file's name. */
public final class SafeName {
  private static final int LONGEST = 100;
  private static final int LONGEST_EXTENSION = 12;
  private static final String KEPT = " .,_-+()[]&";
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

  private SafeName() {}

  /**
   * A name of at most 100 ASCII letters, digits and harmless marks that keeps the extension: no
   * folder, no leading dot, nothing that turns or hides text. Different names may become equal.
   */
  public static String of(String name) {
    requireNonNull(name, "name");
    StringBuilder safe = new StringBuilder();
    name.codePoints().forEach(point -> safe.append(isKept(point) ? (char) point : '_'));
    while (safe.length() > 0 && " .".indexOf(safe.charAt(safe.length() - 1)) >= 0) {
      safe.setLength(safe.length() - 1);
    }
    if (safe.length() == 0 || isDevice(safe.toString())) {
      safe.insert(0, "file");
    }
    if (safe.charAt(0) == '.' || safe.charAt(0) == ' ') {
      safe.setCharAt(0, '_');
    }
    return shortened(safe.toString());
  }

  private static boolean isKept(int point) {
    return (point >= 'a' && point <= 'z')
        || (point >= 'A' && point <= 'Z')
        || (point >= '0' && point <= '9')
        || (point < 128 && KEPT.indexOf(point) >= 0);
  }

  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    return DEVICES.contains((dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT));
  }

  private static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension =
        name.length() - dot > LONGEST_EXTENSION || dot < 0 ? "" : name.substring(dot);
    return name.substring(0, LONGEST - extension.length()) + extension;
  }
}

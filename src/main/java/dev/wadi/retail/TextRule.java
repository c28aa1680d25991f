package dev.wadi.retail;

/** How texts are taken; for SKUs, what makes two of them the same. */
enum TextRule {
  /** Blanks at both ends do not count. */
  TRIMMED {
    @Override
    String text(String written) {
      return written == null ? null : written.strip();
    }
  },

  /** Every character counts. */
  AS_WRITTEN {
    @Override
    String text(String written) {
      return written;
    }
  };

  abstract String text(String written);

  /** Whether a UTF-8 text begins and ends with an ASCII character that can be seen. */
  static boolean isTrimmed(byte[] utf8, int start, int end) {
    return end > start && isVisible(utf8[start]) && isVisible(utf8[end - 1]);
  }

  private static boolean isVisible(byte octet) {
    return octet > ' ' && octet < 127;
  }

  /** The SKU of a row; one without gets a name of its own, so that it is not lost. */
  String sku(String written, String name) {
    if (written != null && !written.isBlank()) {
      return text(written);
    }
    return name == null || name.isBlank() ? "N/A - UNKNOWN PRODUCT" : "N/A - " + name.strip();
  }
}

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

  /** The SKU of a row; one without gets a name of its own, so that it is not lost. */
  String sku(String written, String name) {
    if (written != null && !written.isBlank()) {
      return text(written);
    }
    return name == null || name.isBlank() ? "N/A - UNKNOWN PRODUCT" : "N/A - " + name.strip();
  }
}

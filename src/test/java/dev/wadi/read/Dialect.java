package dev.wadi.read;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a writer of .xlsx files spells what all of them mean.
 *
 * @param salt decides what is decided anew for each cell
 */
record Dialect(long salt, Texts texts, RawZip.Form zip, Set<Quirk> quirks) {
  /** What Excel itself writes. */
  static final Dialect PLAIN =
      new Dialect(0, Texts.SHARED, RawZip.Form.DEFLATED, EnumSet.noneOf(Quirk.class));

  enum Texts {
    SHARED,
    INLINE,
    FORMULA_RESULT,
    MIXED
  }

  enum Quirk {
    PREFIXED_NAMES,
    STRICT_EDITION,
    ABSOLUTE_TARGETS,
    COMMENTS,
    CDATA,
    CHARACTER_REFERENCES,
    LYING_DIMENSION,
    SINGLE_QUOTES,
    SHUFFLED_ATTRIBUTES,
    BLANKS_BETWEEN,
    MORE_ELEMENTS,
    BYTE_ORDER_MARK,
    UTF_16,
    RICH_TEXT,
    PHONETIC_HINTS,
    SHUFFLED_ROWS,
    SHUFFLED_CELLS,
    NO_ROW_NUMBERS,
    NO_CELL_REFERENCES,
    SOME_CELL_REFERENCES,
    SHUFFLED_PARTS
  }

  boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /** POI refuses the strict edition, and loses rows without numbers. */
  boolean isReadByPoi() {
    return !has(Quirk.STRICT_EDITION) && !has(Quirk.NO_ROW_NUMBERS);
  }
}

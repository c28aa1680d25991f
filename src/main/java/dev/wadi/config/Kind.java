package dev.wadi.config;

/** What a setting's value must look like. */
enum Kind {
  TEXT,
  /** Never in a file or on a command line, never shown. */
  SECRET,
  PATH,
  WHOLE,
  COUNT,
  DURATION,
  SIZE;

  /** Throws IllegalArgumentException, saying what to write instead. */
  void check(String text) {
    boolean broken =
        switch (this) {
          case TEXT, SECRET -> false;
          case PATH -> text.indexOf('\0') >= 0;
          case WHOLE -> Units.whole(text) < 0;
          case COUNT -> Units.whole(text) < 1;
          case DURATION -> Units.duration(text).isNegative();
          case SIZE -> Units.size(text) < 0;
        };
    if (broken) {
      throw new IllegalArgumentException(
          this == PATH
              ? "holds the character NUL"
              : "must be at least " + (this == COUNT ? 1 : 0) + ", not " + text);
    }
  }
}

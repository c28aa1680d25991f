package dev.wadi.read;

/** Decides byte by byte whether text is UTF-8: no overlong forms, surrogates or cut characters. */
final class Utf8Check {
  private boolean valid = true;
  private int pending;
  private int lowest;
  private int highest;

  void take(byte b) {
    if (b >= 0 && pending == 0) {
      return;
    }
    int code = b & 0xff;
    if (pending > 0) {
      valid &= code >= lowest && code <= highest;
      lowest = 0x80;
      highest = 0xbf;
      pending--;
    } else {
      begin(code);
    }
  }

  boolean isBetweenCharacters() {
    return pending == 0;
  }

  /** Whether nothing was wrong yet, though the last character may be cut. */
  boolean isValidSoFar() {
    return valid;
  }

  boolean isValid() {
    return valid && pending == 0;
  }

  private void begin(int lead) {
    valid &= lead >= 0xc2 && lead <= 0xf4;
    pending = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  }
}

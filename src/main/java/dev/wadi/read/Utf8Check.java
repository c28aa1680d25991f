package dev.wadi.read;

/** Tells byte by byte whether text is UTF-8: no overlong forms, surrogates or cut characters. */
final class Utf8Check {
  private long sequences;
  private long faults;
  private int pending;
  private int lowest;
  private int highest;

  void take(byte b) {
    if (b >= 0 && pending == 0) {
      return;
    }
    int code = b & 0xff;
    if (pending == 0) {
      begin(code);
    } else if (code >= lowest && code <= highest) {
      lowest = 0x80;
      highest = 0xbf;
      pending--;
      sequences += pending == 0 ? 1 : 0;
    } else {
      faults++;
      pending = 0;
      take(b);
    }
  }

  boolean isBetweenCharacters() {
    return pending == 0;
  }

  /** Whether nothing was wrong yet, though the last character may be cut. */
  boolean isValidSoFar() {
    return faults == 0;
  }

  /** Whether the last byte was within a character. */
  boolean isWithin() {
    return pending > 0;
  }

  boolean isValid() {
    return faults == 0 && pending == 0;
  }

  /** Characters of more than one byte. */
  long sequences() {
    return sequences;
  }

  private void begin(int lead) {
    if (lead < 0xc2 || lead > 0xf4) {
      faults++;
      return;
    }
    pending = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  }
}

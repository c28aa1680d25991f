package dev.wadi.contract;

import java.util.Arrays;

/**
 * Which texts of one column a typed rows file holds already, and under which number. Texts of a
 * workbook's shared table are known by their place there, all others by their bytes.
 */
final class KnownTexts {
  private static final int SLOTS = 4 * TypedRows.DICTIONARY;

  private int[] byPlace = new int[0];
  private byte[][] texts;
  private int[] numbers;
  private int size;

  /** Its number; -1 when it is not known, in which case it is from now on, if there is room. */
  int number(TypedCell cell) {
    return cell.shared >= 0 ? numberByPlace(cell.shared) : numberByBytes(cell);
  }

  private int numberByPlace(int place) {
    if (place >= byPlace.length) {
      if (size == TypedRows.DICTIONARY) {
        return -1;
      }
      byPlace = Arrays.copyOf(byPlace, Math.max(place + 1, byPlace.length * 2));
    }
    int known = byPlace[place] - 1;
    if (known < 0 && size < TypedRows.DICTIONARY) {
      byPlace[place] = ++size;
    }
    return known;
  }

  private int numberByBytes(TypedCell cell) {
    if (texts == null) {
      texts = new byte[SLOTS][];
      numbers = new int[SLOTS];
    }
    int slot = hash(cell.bytes, cell.start, cell.end) & SLOTS - 1;
    while (texts[slot] != null) {
      byte[] text = texts[slot];
      if (Arrays.equals(text, 0, text.length, cell.bytes, cell.start, cell.end)) {
        return numbers[slot];
      }
      slot = slot + 1 & SLOTS - 1;
    }
    if (size < TypedRows.DICTIONARY) {
      texts[slot] = Arrays.copyOfRange(cell.bytes, cell.start, cell.end);
      numbers[slot] = size++;
    }
    return -1;
  }

  private static int hash(byte[] bytes, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 15;
  }
}

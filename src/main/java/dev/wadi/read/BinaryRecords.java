package dev.wadi.read;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/** The records of one part of an .xlsb workbook, each whole in one array that is used again. */
final class BinaryRecords implements Closeable {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int WINDOW = 128 << 10;
  private static final int LONGEST_HEADER = 6;
  private static final int LARGEST = 16 << 20;

  private final ByteSource source;
  private final Supplier<String> place;
  private byte[] window = new byte[WINDOW];
  private int at; // of the next record
  private int limit;
  private boolean drained;
  private int type;
  private int start;
  private int end;

  /** The place is named in refusals: the part, or the sheet and row. */
  BinaryRecords(ByteSource source, Supplier<String> place) {
    this.source = source;
    this.place = place;
  }

  /** Moves to the next record; false at the part's end. */
  boolean next() throws IOException {
    if (limit - at < LONGEST_HEADER && !fill(LONGEST_HEADER) && at == limit) {
      return false;
    }
    int first = header();
    type = first < 0x80 ? first : (first & 0x7f) | (header() & 0x7f) << 7;
    int size = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int b = header();
      size |= (b & 0x7f) << shift;
      if (b < 0x80) {
        break;
      }
    }
    if (limit - at < size) {
      load(size);
    }
    start = at;
    end = at + size;
    at = end;
    return true;
  }

  int type() {
    return type;
  }

  /** Bytes of the record. */
  int size() {
    return end - start;
  }

  /** The array that holds the record until the next; places below are relative to its beginning. */
  byte[] window() {
    return window;
  }

  int start() {
    return start;
  }

  int u8(int offset) {
    require(offset, 1);
    return window[start + offset] & 0xff;
  }

  int u16(int offset) {
    require(offset, Short.BYTES);
    return (short) SHORT.get(window, start + offset) & 0xffff;
  }

  int i32(int offset) {
    require(offset, Integer.BYTES);
    return (int) INT.get(window, start + offset);
  }

  double real(int offset) {
    require(offset, Double.BYTES);
    return Double.longBitsToDouble((long) LONG.get(window, start + offset));
  }

  /** Appends the text whose length in UTF-16 units stands at the offset; gives where it ends. */
  int text(int offset, Utf8Buffer target) {
    int length = units(offset);
    int from = start + offset + Integer.BYTES;
    target.wide(window, from, from + 2 * length);
    return offset + Integer.BYTES + 2 * length;
  }

  /** Length of the text at the offset; all of it is there. */
  int units(int offset) {
    int length = i32(offset);
    if (length == -1) {
      return 0;
    }
    if (length < 0 || length > (end - start) / 2) {
      throw corrupt("a text longer than its record");
    }
    require(offset + Integer.BYTES, 2 * length);
    return length;
  }

  UnreadableFileException corrupt(String what) {
    return new UnreadableFileException(
        Refusal.CORRUPT,
        "%s: record %d is damaged (%s); save the workbook again in Excel and send that"
            .formatted(place.get(), type, what));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private void require(int offset, int length) {
    if (offset + length > end - start) {
      throw corrupt("%,d bytes are too few".formatted(end - start));
    }
  }

  private int header() {
    if (at == limit) {
      throw corrupt("it breaks off");
    }
    return window[at++] & 0xff;
  }

  private void load(int size) throws IOException {
    if (size > LARGEST) {
      throw new UnreadableFileException(
          Refusal.TOO_LARGE,
          "%s: record %d has %,d bytes, at most %,d are taken; save the workbook again in Excel and send that"
              .formatted(place.get(), type, size, LARGEST));
    }
    if (!fill(size)) {
      throw corrupt("it breaks off");
    }
  }

  /** Moves what is left to the front and reads on until so many bytes are there, if they are. */
  private boolean fill(int size) throws IOException {
    if (drained) {
      return limit - at >= size;
    }
    int left = limit - at;
    byte[] target = size > window.length ? new byte[size + WINDOW] : window;
    System.arraycopy(window, at, target, 0, left);
    window = target;
    at = 0;
    limit = left;
    int count = source.read(window, limit, window.length - limit);
    limit += Math.max(0, count);
    drained = limit < window.length;
    return limit >= size;
  }
}

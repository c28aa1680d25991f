package dev.wadi.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Where a compound file must end: its allocation table names the last sector in use. */
final class Ole2End {
  private static final int HEADER = 512;
  private static final int SECTOR_SHIFT = 30;
  private static final int NEXT_LIST = 68;
  private static final int FIRST_LIST = 76;
  private static final int FREE = -1;

  private final Bytes bytes;
  private final long size;
  private final int sectorBytes;

  private Ole2End(Bytes bytes, int sectorBytes) throws IOException {
    this.bytes = bytes;
    this.size = bytes.size();
    this.sectorBytes = sectorBytes;
  }

  /** Whether bytes are missing at the end; a file whose table makes no sense is not cut. */
  static boolean isCut(Bytes bytes) throws IOException {
    byte[] head = new byte[HEADER];
    if (bytes.read(0, head, 0, HEADER) < HEADER) {
      return false;
    }
    ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int shift = header.getShort(SECTOR_SHIFT);
    return (shift == 9 || shift == 12) && new Ole2End(bytes, 1 << shift).isCut(header);
  }

  /** Whether the file could be whole: its header is there and nothing is missing at its end. */
  static boolean isWhole(Bytes bytes) throws IOException {
    return bytes.size() >= HEADER && !isCut(bytes);
  }

  /** The table's sectors are listed in the header, and if they are many, in further sectors. */
  private boolean isCut(ByteBuffer header) throws IOException {
    int first = (HEADER - FIRST_LIST) / Integer.BYTES;
    int each = sectorBytes / Integer.BYTES - 1;
    if (namesBeyond(header, FIRST_LIST, first, 0)) {
      return true;
    }
    int next = header.getInt(NEXT_LIST);
    long table = first;
    while (isSector(next) && table * sectorBytes <= size) {
      ByteBuffer list = sector(next);
      if (isBeyond(next) || namesBeyond(list, 0, each, table)) {
        return true;
      }
      next = list.getInt(each * Integer.BYTES);
      table += each;
    }
    return false;
  }

  private boolean namesBeyond(ByteBuffer list, int at, int count, long table) throws IOException {
    for (int i = 0; i < count; i++) {
      int sector = list.getInt(at + i * Integer.BYTES);
      if (isSector(sector) && (isBeyond(sector) || namesBeyond(sector, table + i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether one sector of the table says of a sector beyond the end that it is in use. */
  private boolean namesBeyond(int sector, long table) throws IOException {
    ByteBuffer entries = sector(sector);
    int count = sectorBytes / Integer.BYTES;
    for (int i = 0; i < count; i++) {
      if (entries.getInt(i * Integer.BYTES) != FREE && isBeyond(table * count + i)) {
        return true;
      }
    }
    return false;
  }

  private ByteBuffer sector(int sector) throws IOException {
    byte[] content = new byte[sectorBytes];
    bytes.read(start(sector), content, 0, sectorBytes);
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Of a last sector that is there in part some writers leave the rest out. */
  private boolean isBeyond(long sector) {
    return start(sector) >= size;
  }

  private long start(long sector) {
    return (sector + 1) * sectorBytes;
  }

  private static boolean isSector(int sector) {
    return sector >= 0; // larger ones would lie beyond a terabyte; the highest are marks
  }
}

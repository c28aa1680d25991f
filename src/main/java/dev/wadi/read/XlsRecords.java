package dev.wadi.read;

import java.io.InputStream;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;

/**
 * The records of an .xls workbook stream, decrypted on the way, one after the other. Knows where
 * each begins, which is how the workbook points to its sheets.
 */
final class XlsRecords {
  static final int CONTINUE = 0x3c;
  private static final int FILE_PASS = 0x2f;
  private static final int HEADER = 4;

  private final InputStream stream;
  private final Opening opening;
  private final byte[] scratch = new byte[64 << 10];
  private RecordInputStream in;
  private boolean decrypted;
  private int type;
  private long position;
  private long end;

  XlsRecords(InputStream stream, Opening opening) {
    this.stream = stream;
    this.opening = opening;
    this.in = new RecordInputStream(stream);
  }

  /** Moves to the next record, past what was not read of this one; false at the end. */
  boolean next() {
    skipRest();
    if (!in.hasNextRecord()) {
      return false;
    }
    step();
    if (type == FILE_PASS) {
      decrypt();
      return next();
    }
    return true;
  }

  /** Moves on into the record that continues this one. */
  void nextContinued() {
    if (remaining() > 0 || !in.hasNextRecord() || in.getNextSid() != CONTINUE) {
      throw corrupt("a record breaks off");
    }
    int begun = type;
    long from = position;
    step();
    type = begun;
    position = from;
  }

  int type() {
    return type;
  }

  /** Where the record begins in the stream. */
  long position() {
    return position;
  }

  int remaining() {
    return in.remaining();
  }

  int u8() {
    return in.readUByte();
  }

  int u16() {
    return in.readUShort();
  }

  int i32() {
    return in.readInt();
  }

  long i64() {
    return in.readLong();
  }

  /** The four bytes of a record that stay in the clear even when all others are encrypted. */
  long plainOffset() {
    byte[] four = new byte[4];
    in.readPlain(four, 0, four.length);
    return (four[0] & 0xffL)
        | (four[1] & 0xffL) << 8
        | (four[2] & 0xffL) << 16
        | (four[3] & 0xffL) << 24;
  }

  void read(byte[] target, int offset, int length) {
    if (length > remaining()) {
      throw corrupt("a record is shorter than what it holds");
    }
    in.readFully(target, offset, length);
  }

  void skip(int length) {
    int left = length;
    while (left > 0) {
      int count = Math.min(left, scratch.length);
      read(scratch, 0, count);
      left -= count;
    }
  }

  /**
   * What is in the clear in an encrypted stream the library reads as if the array given to it had
   * to be filled.
   */
  private void skipRest() {
    if (decrypted) {
      in.readRemainder();
    } else {
      skip(remaining());
    }
  }

  static UnreadableFileException corrupt(String why) {
    return new UnreadableFileException(
        Refusal.CORRUPT, "the workbook is damaged (%s); send it again".formatted(why));
  }

  private void step() {
    in.nextRecord();
    type = in.getSid() & 0xffff;
    position = end;
    end = position + HEADER + remaining();
  }

  private void decrypt() {
    EncryptionInfo info;
    try {
      info = new FilePassRecord(in).getEncryptionInfo();
    } catch (RuntimeException ofExcel95) {
      throw Password.unknown(ofExcel95);
    }
    if (info.getEncryptionMode() == EncryptionMode.xor) {
      // the library decrypts it wrongly where a record is not read at once
      throw Password.unknown(new EncryptedDocumentException("by the weak method of Excel 95"));
    }
    Password.unlock(info, opening);
    in = new RecordInputStream(stream, info, Math.toIntExact(end));
    decrypted = true;
  }
}

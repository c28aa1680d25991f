package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip archives byte by byte: in each way the format allows, and in ways it does not. */
final class RawZip {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Written> directory = new ArrayList<>();

  /** How an entry's sizes and bytes are laid down. */
  enum Form {
    DEFLATED,
    STORED,
    DESCRIPTOR,
    ZIP64
  }

  /** What an entry says of itself; sizes and sums may lie. */
  record Entry(byte[] name, Form form, byte[] packed, long crc, long packedSize, long size) {
    static Entry of(String name, Form form, byte[] content) {
      CRC32 crc = new CRC32();
      crc.update(content);
      byte[] packed = form == Form.STORED ? content : deflated(content);
      return new Entry(
          name.getBytes(UTF_8), form, packed, crc.getValue(), packed.length, content.length);
    }

    Entry sized(long saidPacked, long said) {
      return new Entry(name, form, packed, crc, saidPacked, said);
    }
  }

  private record Written(Entry entry, long offset) {}

  RawZip add(String name, Form form, byte[] content) {
    return add(Entry.of(name, form, content));
  }

  RawZip add(String name, String content) {
    return add(name, Form.DEFLATED, content.getBytes(UTF_8));
  }

  RawZip add(Entry entry) {
    directory.add(new Written(entry, out.size()));
    out.writeBytes(head(entry, -1));
    out.writeBytes(entry.packed);
    if (entry.form == Form.DESCRIPTOR) {
      out.writeBytes(
          buffer(16)
              .putInt(0x08074b50)
              .putInt((int) entry.crc)
              .putInt((int) entry.packedSize)
              .putInt((int) entry.size)
              .array());
    }
    return this;
  }

  /** A second directory entry for bytes that are there already. */
  RawZip pointAgain(Entry entry, long offset) {
    directory.add(new Written(entry, offset));
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return bytes(out.size(), directory.size());
  }

  /** Ends the archive with an end record that may lie about where its directory lies. */
  byte[] bytes(long directoryOffset, int entries) {
    int start = out.size();
    directory.forEach(written -> out.writeBytes(head(written.entry, written.offset)));
    int length = out.size() - start;
    out.writeBytes(
        buffer(22)
            .putInt(0x06054b50)
            .putInt(0)
            .putShort((short) Math.min(entries, 0xffff))
            .putShort((short) Math.min(entries, 0xffff))
            .putInt(length)
            .putInt((int) directoryOffset)
            .putShort((short) 0)
            .array());
    return out.toByteArray();
  }

  /** A local header, or with an offset one of the directory. */
  private static byte[] head(Entry entry, long offset) {
    boolean central = offset >= 0;
    boolean zip64 = entry.form == Form.ZIP64;
    boolean later = entry.form == Form.DESCRIPTOR && !central;
    ByteBuffer head = buffer((central ? 46 : 30) + entry.name.length + (zip64 ? 20 : 0));
    head.putInt(central ? 0x02014b50 : 0x04034b50);
    if (central) {
      head.putShort((short) 45);
    }
    head.putShort((short) (zip64 ? 45 : 20));
    head.putShort((short) (entry.form == Form.DESCRIPTOR ? 0x808 : 0x800));
    head.putShort((short) (entry.form == Form.STORED ? 0 : 8));
    head.putInt(0x21 << 16); // the first of January 1980
    head.putInt(later ? 0 : (int) entry.crc);
    head.putInt(zip64 ? -1 : later ? 0 : (int) entry.packedSize);
    head.putInt(zip64 ? -1 : later ? 0 : (int) entry.size);
    head.putShort((short) entry.name.length);
    head.putShort((short) (zip64 ? 20 : 0));
    if (central) {
      head.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
      head.putInt((int) offset);
    }
    head.put(entry.name);
    if (zip64) {
      head.putShort((short) 1).putShort((short) 16).putLong(entry.size).putLong(entry.packedSize);
    }
    return head.array();
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}

package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs texts of gigabytes in little time and memory: what is repeated is deflated once, into
 * blocks that begin at a byte and look back at nothing, and these are repeated.
 */
final class Repeats {
  private static final int CHUNK = 1 << 20;

  private Repeats() {}

  /** An entry of a head, something repeated (in whole chunks of about a megabyte) and a tail. */
  static RawZip.Entry entry(String name, String head, String repeated, long length, String tail) {
    byte[] chunk = repeated.repeat(Math.max(1, CHUNK / repeated.length())).getBytes(UTF_8);
    long times = Math.max(1, length / chunk.length);
    CRC32 crc = new CRC32();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(deflated(head.getBytes(UTF_8), crc, Deflater.FULL_FLUSH));
    byte[] block = deflated(chunk, crc, Deflater.FULL_FLUSH);
    packed.writeBytes(block);
    for (long i = 1; i < times; i++) {
      packed.writeBytes(block);
      crc.update(chunk);
    }
    packed.writeBytes(deflated(tail.getBytes(UTF_8), crc, Deflater.NO_FLUSH));
    long size = head.getBytes(UTF_8).length + times * chunk.length + tail.getBytes(UTF_8).length;
    return new RawZip.Entry(
        name.getBytes(UTF_8),
        RawZip.Form.DEFLATED,
        packed.toByteArray(),
        crc.getValue(),
        packed.size(),
        size);
  }

  private static byte[] deflated(byte[] content, CRC32 crc, int flush) {
    crc.update(content);
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(content);
    if (flush == Deflater.NO_FLUSH) {
      deflater.finish();
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    int count = deflater.deflate(buffer, 0, buffer.length, flush);
    while (count > 0) {
      packed.write(buffer, 0, count);
      count = deflater.deflate(buffer, 0, buffer.length, flush);
    }
    deflater.end();
    return packed.toByteArray();
  }
}

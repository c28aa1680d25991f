package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the records of .xlsb parts. */
final class Biff12 {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A record's content: integers are of the named width, little end first. */
  static final class Body {
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);

    Body u8(int value) {
      bytes.put((byte) value);
      return this;
    }

    Body u16(int value) {
      bytes.putShort((short) value);
      return this;
    }

    Body u32(int value) {
      bytes.putInt(value);
      return this;
    }

    Body real(double value) {
      bytes.putDouble(value);
      return this;
    }

    Body text(String text) {
      bytes.putInt(text.length()).put(text.getBytes(UTF_16LE));
      return this;
    }

    Body raw(byte... content) {
      bytes.put(content);
      return this;
    }

    byte[] content() {
      byte[] content = new byte[bytes.position()];
      bytes.flip().get(content);
      return content;
    }
  }

  Biff12 record(int type, Body body) {
    byte[] content = body.content();
    return head(type, content.length).raw(content);
  }

  Biff12 record(int type) {
    return head(type, 0);
  }

  /** The head of a record, which may lie about its length. */
  Biff12 head(int type, long length) {
    if (type < 0x80) {
      out.write(type);
    } else {
      out.write(type & 0x7f | 0x80);
      out.write(type >> 7);
    }
    long rest = length;
    for (int i = 0; i < 4 && (rest > 0 || i == 0); i++) {
      out.write((int) (rest & 0x7f) | (rest > 0x7f && i < 3 ? 0x80 : 0));
      rest >>= 7;
    }
    return this;
  }

  Biff12 raw(byte... content) {
    out.writeBytes(content);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}

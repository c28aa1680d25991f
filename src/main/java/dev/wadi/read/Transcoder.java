package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Turns text of another character set into UTF-8, piece by piece. In sets of single bytes what
 * stands for no character becomes U+FFFD; in others it refuses the file.
 */
final class Transcoder implements TextSource {
  private static final int PIECE = 16 << 10;

  private final Bytes bytes;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder = UTF_8.newEncoder();
  private final byte[] piece = new byte[PIECE];
  private final ByteBuffer in = ByteBuffer.wrap(piece).flip();
  private final CharBuffer chars = CharBuffer.allocate(PIECE).flip();
  private long position;
  private boolean ended;

  Transcoder(Bytes bytes, long position, Charset charset) {
    this.bytes = bytes;
    this.position = position;
    this.charset = charset;
    CharsetDecoder plain = charset.newDecoder();
    this.decoder =
        plain
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    if (plain.maxCharsPerByte() == 1 && plain.averageCharsPerByte() == 1) {
      decoder.onMalformedInput(CodingErrorAction.REPLACE);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(target, offset, length);
    while (encoder.encode(chars, out, false).isUnderflow() && !ended) {
      decode();
    }
    return out.position() - offset;
  }

  private void decode() throws IOException {
    in.compact();
    int count = bytes.read(position, piece, in.position(), in.remaining());
    position += count;
    in.position(in.position() + count).flip();
    ended = count == 0;
    chars.compact();
    CoderResult result = decoder.decode(in, chars, ended);
    chars.flip();
    if (result.isError()) {
      throw refusal(position - in.remaining());
    }
  }

  private UnreadableFileException refusal(long at) throws IOException {
    return at + 1 >= bytes.size()
        ? new UnreadableFileException(
            Refusal.INCOMPLETE, "the file ends within a character; send it again whole")
        : new UnreadableFileException(
            Refusal.CORRUPT,
            "the text is not %s: byte %,d stands for no character; save the file again as CSV (UTF-8)"
                    .formatted(charset.name(), at + 1)
                + " and send that");
  }
}

package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Text of another encoding as UTF-8. No spreadsheet program writes such; speed does not matter. */
final class Transcoded implements ByteSource {
  private final ByteSource in;
  private final String part;
  private final Reader text;
  private final char[] chars = new char[4096];
  private byte[] encoded = {};
  private int at;
  private boolean marked = true;

  Transcoded(ByteSource in, Charset charset, String part) {
    this.in = in;
    this.part = part;
    this.text =
        new InputStreamReader(
            new Stream(),
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = 0;
    while (count < length && (at < encoded.length || encode())) {
      int some = Math.min(length - count, encoded.length - at);
      System.arraycopy(encoded, at, target, offset + count, some);
      at += some;
      count += some;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean encode() throws IOException {
    try {
      int count = text.read(chars, 0, chars.length - 1);
      if (count <= 0) {
        return false;
      }
      if (Character.isHighSurrogate(chars[count - 1])) {
        int low = text.read();
        chars[count] = (char) low;
        count += low < 0 ? 0 : 1;
      }
      int from = marked && chars[0] == '\ufeff' ? 1 : 0;
      marked = false;
      encoded = new String(chars, from, count - from).getBytes(UTF_8);
      at = 0;
      return true;
    } catch (CharacterCodingException e) {
      throw XmlScan.refusal(part, "it holds bytes that are no characters");
    }
  }

  private final class Stream extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return in.read(target, offset, length);
    }
  }
}

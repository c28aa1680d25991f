package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Supplier;

/**
 * Collects texts as UTF-8. What was collected stays where it is: when there is no room left, the
 * open text moves on into a larger array, and the others keep theirs.
 */
final class TextBuffer {
  private final int most;
  private final Supplier<UnreadableFileException> refusal;
  private byte[] bytes = new byte[64];
  private int from;
  private int to;
  private int total;

  /**
   * Makes an empty buffer.
   *
   * @param most how many bytes may be collected or counted before it is cleared
   * @param refusal made when there are more
   */
  TextBuffer(int most, Supplier<UnreadableFileException> refusal) {
    this.most = most;
    this.refusal = refusal;
  }

  /** Forgets all texts. */
  void clear() {
    from = 0;
    to = 0;
    total = 0;
  }

  /** Counts bytes that are kept elsewhere. */
  void count(int length) {
    total += length;
    if (total > most || total < 0) {
      throw refusal.get();
    }
  }

  /** Begins the next text behind the last one. */
  void begin() {
    from = to;
  }

  void append(byte[] source, int start, int end) {
    int length = end - start;
    count(length);
    if (length > bytes.length - to) {
      byte[] larger = new byte[Math.max(bytes.length, 2 * (to - from + length))];
      System.arraycopy(bytes, from, larger, 0, to - from);
      bytes = larger;
      to -= from;
      from = 0;
    }
    System.arraycopy(source, start, bytes, to, length);
    to += length;
  }

  /** Turns {@code _x000D_} and the like into what they stand for. */
  void decodeEscapes() {
    for (int i = from; i < to - 1; i++) {
      if (bytes[i] == '_' && bytes[i + 1] == 'x') {
        byte[] decoded = Escapes.decode(new String(bytes, from, to - from, UTF_8)).getBytes(UTF_8);
        total -= to - from;
        to = from;
        append(decoded, 0, decoded.length);
        return;
      }
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int length() {
    return to - from;
  }

  /** The text without blanks at its ends. */
  String stripped() {
    return new String(bytes, from, to - from, UTF_8).strip();
  }
}

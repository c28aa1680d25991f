package dev.wadi.contract;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * The accepted rows of one file in a compact form, disposable: a header (form, reader version,
 * contract, columns), the rows, the result of the reading, a checksum. A file that does not fit or
 * is damaged counts as absent, and its source is read again.
 */
public final class TypedRows {
  /** To be raised when reading the same bytes would give other rows. */
  static final int READER_VERSION = 3;

  static final int END = 0;
  static final int ROW = 1;
  static final int NULL = 0;
  static final int VALUE = 1;
  static final int WHOLE = 2;
  static final int KNOWN = 2;

  /** Different texts of a column that are remembered; more would cost more than they save. */
  static final int DICTIONARY = 1024;

  private static final long MAGIC = 0x57414449524F5753L;
  private static final long END_MAGIC = 0x5357_4F52_4944_4157L;
  private static final int FOOTER = 24;

  private final Opening opening;
  private final Contract contract;
  private final ReadResult result;

  /** Opens the rows at the first. */
  private interface Opening {
    ByteSource open() throws IOException;
  }

  private TypedRows(Opening opening, Contract contract, ReadResult result) {
    this.opening = opening;
    this.contract = contract;
    this.result = result;
  }

  /** Begins a new file, in place of any that is there once it is complete. */
  public static TypedRowsWriter create(Path file, Contract contract) {
    return new TypedRowsWriter(file, contract);
  }

  /**
   * Begins rows that are few enough to be held in memory; {@link TypedRowsWriter#rows} has them.
   */
  public static TypedRowsWriter inMemory(Contract contract) {
    return new TypedRowsWriter(contract);
  }

  static TypedRows of(byte[] bytes, Contract contract, ReadResult result) {
    return new TypedRows(() -> new ByteSource(bytes), contract, result);
  }

  /** Opens a file that was read under this contract by this version of the reader. */
  public static Optional<TypedRows> open(Path file, Contract contract) {
    try (FileChannel channel = FileChannel.open(file)) {
      Optional<Long> trailer = trailer(channel);
      if (trailer.isEmpty() || !fits(source(channel, 0), contract)) {
        return Optional.empty();
      }
      ReadResult result = ReadResultForm.read(source(channel, trailer.get()));
      return Optional.of(new TypedRows(() -> atRows(file), contract, result));
    } catch (NoSuchFileException | EOFException absent) {
      return Optional.empty();
    } catch (IOException fault) {
      throw new UncheckedIOException("cannot open typed rows " + file, fault);
    }
  }

  /** What the reading came to. */
  public ReadResult result() {
    return result;
  }

  /** A new cursor before the first row. */
  public RowCursor rows() {
    try {
      return new TypedRowCursor(opening.open(), contract);
    } catch (IOException fault) {
      throw new UncheckedIOException("cannot read typed rows", fault);
    }
  }

  static boolean[] textColumns(List<Column> columns) {
    boolean[] text = new boolean[columns.size()];
    for (int i = 0; i < text.length; i++) {
      text[i] = columns.get(i).type() == ColumnType.TEXT;
    }
    return text;
  }

  static void writeHeader(Contract contract, ByteSink out) throws IOException {
    out.fixed(MAGIC);
    out.whole(READER_VERSION);
    out.text(contract.hash());
    out.text(form(contract.columns()));
  }

  static void writeFooter(long trailer, ByteSink out) throws IOException {
    out.fixed(trailer);
    out.fixed(out.checksum());
    out.fixed(END_MAGIC);
    out.flush();
  }

  private static ByteSource atRows(Path file) throws IOException {
    ByteSource in = new ByteSource(Files.newInputStream(file));
    in.fixed();
    in.whole();
    in.text();
    in.text();
    return in;
  }

  private static boolean fits(ByteSource in, Contract contract) throws IOException {
    return in.fixed() == MAGIC
        && in.whole() == READER_VERSION
        && in.text().equals(contract.hash())
        && in.text().equals(form(contract.columns()));
  }

  private static String form(List<Column> columns) {
    return columns.stream().map(c -> c.name() + ":" + c.type()).collect(Collectors.joining(","));
  }

  private static ByteSource source(FileChannel channel, long position) throws IOException {
    channel.position(position);
    return new ByteSource(Channels.newInputStream(channel));
  }

  /** Where the result stands; absent when the file is not whole. */
  private static Optional<Long> trailer(FileChannel channel) throws IOException {
    long body = channel.size() - FOOTER;
    if (body <= 0) {
      return Optional.empty();
    }
    ByteSource footer = source(channel, body);
    long trailer = footer.fixed();
    long checksum = footer.fixed();
    boolean whole = footer.fixed() == END_MAGIC && trailer > 0 && trailer < body;
    return whole && checksum == checksum(channel, body + Long.BYTES)
        ? Optional.of(trailer)
        : Optional.empty();
  }

  private static int checksum(FileChannel channel, long length) throws IOException {
    CRC32C checksum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    long at = 0;
    while (at < length) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), length - at));
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new EOFException("the file ends too early");
      }
      checksum.update(buffer.flip());
      at += read;
    }
    return (int) checksum.getValue();
  }
}

package dev.wadi.read;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of a file, on disk or in memory, readable at any place. Safe for many threads. */
public abstract class Bytes implements Closeable {
  private Bytes() {}

  public static Bytes of(Path file) throws IOException {
    return new OnDisk(file, FileChannel.open(file));
  }

  /** Takes a file that nobody else may see: its name is gone at once, its bytes on closing. */
  static Bytes hidden(Filling filling) throws IOException {
    FileChannel channel = unnamed();
    try {
      filling.into(new DiskStream(channel));
      return new Hidden(channel);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /** Writes what is to be hidden; its own faults are not those of the disk. */
  @FunctionalInterface
  interface Filling {
    void into(OutputStream out) throws IOException;
  }

  /** Nobody else can open it, and nothing of it is left when the process ends. */
  private static FileChannel unnamed() {
    try {
      Path file = Files.createTempFile("wadi", ".part");
      FileChannel channel = FileChannel.open(file, READ, WRITE);
      Files.delete(file);
      return channel;
    } catch (IOException ofTheDisk) {
      throw new UncheckedIOException("no temporary file can be made", ofTheDisk);
    }
  }

  /** Tells faults of the disk from those of what is written. */
  private static final class DiskStream extends OutputStream {
    private final FileChannel channel;

    DiskStream(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException ofTheDisk) {
        throw new UncheckedIOException("a temporary file cannot be written", ofTheDisk);
      }
    }
  }

  /** Bytes that are in memory already; not copied, not to be changed. */
  public static Bytes of(byte[] content) {
    return new InMemory(content);
  }

  public abstract long size() throws IOException;

  /**
   * Reads at a position until the target is full or the bytes end.
   *
   * @return how many bytes were read; fewer than asked for only at the end
   */
  public abstract int read(long position, byte[] target, int offset, int length) throws IOException;

  /** The bytes from their beginning on; closing it closes nothing. */
  InputStream stream() {
    return new InputStream() {
      private long at;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = Bytes.this.read(at, target, offset, length);
        at += count;
        return count == 0 && length > 0 ? -1 : count;
      }
    };
  }

  /** Where the bytes lie on disk, if they do. */
  abstract Optional<Path> path();

  /** A file without a name. */
  private static class Hidden extends Bytes {
    private final FileChannel channel;

    Hidden(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
      long at = position;
      while (buffer.hasRemaining()) {
        int count = channel.read(buffer, at);
        if (count < 0) {
          break;
        }
        at += count;
      }
      return (int) (at - position);
    }

    @Override
    Optional<Path> path() {
      return Optional.empty();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class OnDisk extends Hidden {
    private final Path path;

    OnDisk(Path path, FileChannel channel) {
      super(channel);
      this.path = path;
    }

    @Override
    Optional<Path> path() {
      return Optional.of(path);
    }
  }

  private static final class InMemory extends Bytes {
    private final byte[] content;

    InMemory(byte[] content) {
      this.content = content;
    }

    @Override
    public long size() {
      return content.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
      int count = (int) Math.max(0, Math.min(length, content.length - Math.max(0, position)));
      System.arraycopy(content, (int) Math.min(position, content.length), target, offset, count);
      return count;
    }

    @Override
    Optional<Path> path() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}

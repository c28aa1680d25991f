package dev.wadi.read;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Lets a second thread unpack what is read next. Worth it for one large file; many files are better
 * read by a thread each. The thread is never interrupted, for that would close the file under it.
 */
final class ReadAhead implements ByteSource {
  private static final int BUFFERS = 3;
  private static final int SIZE = 256 << 10;

  /** What was read, or why nothing was; fewer bytes than none are the end. */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere; the array is used again
  private record Chunk(byte[] bytes, int length, Throwable failure) {}

  private final ByteSource in;
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(2 * BUFFERS);
  private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(2 * BUFFERS);
  private final Thread thread = new Thread(this::fill, "read-ahead");
  private volatile boolean closed;
  private Chunk chunk = new Chunk(new byte[0], 0, null);
  private int at;

  private ReadAhead(ByteSource in) {
    this.in = in;
  }

  static ReadAhead of(ByteSource in) {
    ReadAhead ahead = new ReadAhead(in);
    for (int i = 0; i < BUFFERS; i++) {
      ahead.free.add(new byte[SIZE]);
    }
    ahead.thread.setDaemon(true);
    ahead.thread.start();
    return ahead;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = 0;
    while (count < length && (at < chunk.length || advance())) {
      int some = Math.min(length - count, chunk.length - at);
      System.arraycopy(chunk.bytes, at, target, offset + count, some);
      at += some;
      count += some;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    free.add(new byte[0]);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while closing");
    }
    in.close();
  }

  private boolean advance() throws IOException {
    if (chunk.length < 0) {
      return false;
    }
    if (chunk.bytes.length == SIZE) {
      free.add(chunk.bytes);
    }
    chunk = taken();
    at = 0;
    if (chunk.failure instanceof IOException e) {
      throw e;
    }
    if (chunk.failure instanceof RuntimeException e) {
      throw e;
    }
    if (chunk.failure instanceof Error e) {
      throw e;
    }
    return chunk.length > 0;
  }

  private Chunk taken() throws IOException {
    try {
      return full.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    }
  }

  @SuppressWarnings("CatchingUnchecked") // every failure belongs to the thread that reads
  private void fill() {
    try {
      int count = 0;
      while (count >= 0) {
        byte[] bytes = free.take();
        if (closed) {
          return;
        }
        count = in.read(bytes, 0, bytes.length);
        full.add(new Chunk(bytes, count, null));
      }
    } catch (IOException | RuntimeException | Error e) {
      full.add(new Chunk(new byte[0], -1, e));
    } catch (InterruptedException e) {
      full.add(new Chunk(new byte[0], -1, new InterruptedIOException("interrupted")));
    }
  }
}

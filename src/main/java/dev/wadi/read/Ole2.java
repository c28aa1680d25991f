package dev.wadi.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** A compound file: a workbook before 2007, or a package that is protected by a password. */
final class Ole2 implements Closeable {
  private final Bytes bytes;
  private final POIFSFileSystem fileSystem;

  private Ole2(Bytes bytes) throws IOException {
    this.bytes = bytes;
    this.fileSystem =
        bytes.path().isPresent()
            ? new POIFSFileSystem(bytes.path().get().toFile(), true)
            : new POIFSFileSystem(bytes.stream());
  }

  /** What may fail within the library. */
  interface Work<T> {
    T run() throws IOException;
  }

  static Ole2 open(Bytes bytes) throws IOException {
    return guarded(bytes, () -> new Ole2(bytes));
  }

  POIFSFileSystem fileSystem() {
    return fileSystem;
  }

  DirectoryNode root() {
    return fileSystem.getRoot();
  }

  <T> T guarded(Work<T> work) throws IOException {
    return guarded(bytes, work);
  }

  @Override
  public void close() throws IOException {
    fileSystem.close();
  }

  @SuppressWarnings("CatchingUnchecked") // the library's faults on broken files are of any class
  private static <T> T guarded(Bytes bytes, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (UnreadableFileException judged) {
      throw judged;
    } catch (EncryptedDocumentException unknown) {
      throw Password.unknown(unknown);
    } catch (FileSystemException | ClosedChannelException | UncheckedIOException ofTheDisk) {
      throw ofTheDisk; // not the file's fault, nor its sender's
    } catch (IOException | RuntimeException e) {
      throw Ole2End.isCut(bytes)
          ? new UnreadableFileException(
              Refusal.INCOMPLETE, "the workbook breaks off before its end; send it again whole")
          : new UnreadableFileException(
              Refusal.CORRUPT,
              "the file begins like an old Excel workbook, but is damaged; send it again");
    }
  }
}

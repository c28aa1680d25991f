package dev.wadi.heal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Can the home's folders be written, and is there room for more? */
public final class FolderProbe implements Probe {
  /** The name of the disk among the things that can be away. */
  public static final String DISK = "disk";

  private static final int BYTES = 64 << 10;

  private final Path inbox;
  private final List<Path> written;
  private final long reserve;

  /**
   * A probe.
   *
   * @param inbox need only be readable
   * @param written folders in which files are made
   * @param reserve bytes that must be free in each of them
   */
  public FolderProbe(Path inbox, List<Path> written, long reserve) {
    this.inbox = inbox;
    this.written = List.copyOf(written);
    this.reserve = reserve;
  }

  @Override
  public String dependency() {
    return DISK;
  }

  @Override
  public Optional<String> problem() {
    for (Path folder : written) {
      try {
        write(folder);
      } catch (IOException failure) {
        return Optional.of("%s cannot be written: %s".formatted(folder, Words.reason(failure)));
      }
    }
    return list().or(this::glance);
  }

  private Optional<String> list() {
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(inbox)) {
      return Optional.empty();
    } catch (IOException failure) {
      return Optional.of("%s cannot be listed: %s".formatted(inbox, Words.reason(failure)));
    }
  }

  @Override
  public Optional<String> glance() {
    for (Path folder : written) {
      try {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < reserve) {
          return Optional.of(
              "%s has %,d bytes free, less than disk.reserve (%,d)"
                  .formatted(folder, free, reserve));
        }
      } catch (IOException failure) {
        return Optional.of("%s cannot be looked at: %s".formatted(folder, Words.reason(failure)));
      }
    }
    return Optional.empty();
  }

  private static void write(Path folder) throws IOException {
    Path file = folder.resolve(".probe-" + ProcessHandle.current().pid());
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}

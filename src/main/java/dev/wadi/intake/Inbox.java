package dev.wadi.intake;

import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A drop folder whose originals are moved aside, only after their claim is committed: a crash in
 * between means that a file is met again, and then it is a duplicate.
 */
public final class Inbox implements FileSource {
  /** The folder is cleared of old originals now and then; it need not be at once. */
  private static final long POLLS_BETWEEN_PURGES = 5000;

  private final Path folder;
  private final Settling settling;
  private final Tables tables;
  private final Duration retention;
  private final FolderListing listing;
  private TakenFolder taken;
  private long polls;

  /**
   * An inbox.
   *
   * @param retention how long originals are kept
   */
  public Inbox(Path folder, Settling settling, Tables tables, Duration retention) {
    this.folder = folder;
    this.settling = settling;
    this.tables = tables;
    this.retention = retention;
    this.listing = new FolderListing(folder, settling, tables, System::nanoTime);
  }

  @Override
  public List<FoundFile> poll() throws IOException {
    List<FoundFile> files = new ArrayList<>(listing.poll());
    if (taken != null || canOpen()) {
      if (polls++ % POLLS_BETWEEN_PURGES == 0) {
        taken.purge(retention);
      }
      files.addAll(taken.changed());
    }
    return files;
  }

  /** Tried again with every file: it may be made writable meanwhile. */
  private boolean canOpen() {
    try {
      Files.createDirectories(folder);
      taken = TakenFolder.open(folder, settling, tables, Clock.systemUTC(), System::nanoTime);
      return true;
    } catch (IOException notWritable) {
      return false;
    }
  }

  @Override
  public void claimed(FoundFile file, long delivery) throws IOException {
    if (taken == null) {
      throw new IOException(folder.resolve(".taken") + " cannot be made");
    }
    taken.take(file, delivery);
    listing.forget(file.path());
  }

  @Override
  public void left(FoundFile file) {
    listing.forget(file.path());
  }

  @Override
  public List<String> unreadable() {
    return listing.unreadable();
  }
}

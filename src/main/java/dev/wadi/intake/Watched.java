package dev.wadi.intake;

import dev.wadi.read.Tables;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What is known of one file across polls, by the poller's own monotonic clock. */
final class Watched {
  enum State {
    UNSETTLED,
    SETTLED,
    INCOMPLETE
  }

  private long size = -1;
  private FileTime modified = FileTime.fromMillis(0);
  private long since;
  private boolean examined;
  private boolean complete;
  private boolean unreadable;

  /** Takes a look and tells whether the file can be taken. */
  State look(Path file, BasicFileAttributes now, long nanos, Settling settling, Tables tables) {
    if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
      size = now.size();
      modified = now.lastModifiedTime();
      since = nanos;
      examined = false;
    }
    if (nanos - since < settling.settle().toNanos()) {
      return State.UNSETTLED;
    }
    if (!examined) {
      complete = isComplete(file, tables);
      examined = true;
    }
    if (complete) {
      return State.SETTLED;
    }
    return nanos - since < settling.giveUp().toNanos() ? State.UNSETTLED : State.INCOMPLETE;
  }

  /** A file that cannot be opened is not complete; whoever takes it after the wait learns why. */
  private boolean isComplete(Path file, Tables tables) {
    try {
      unreadable = false;
      return tables.isComplete(file);
    } catch (UncheckedIOException failure) {
      unreadable = true;
      return false;
    }
  }

  /** Whether it could not be opened when it had settled. */
  boolean isUnreadable() {
    return unreadable;
  }

  boolean isAsSeen(BasicFileAttributes now) {
    return now.size() == size && now.lastModifiedTime().equals(modified);
  }
}

package dev.wadi.intake;

import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Finds the finished files of a drop folder and below. A poll reads names only; it looks closer at
 * names that are new or not settled yet, and by turns at one in {@value #TURNS} of the others. Not
 * safe for many threads: one poller owns it.
 */
public final class FolderListing {
  /** Polls after which a file that stays in the folder has been looked at again. */
  static final int TURNS = 64;

  private static final int DEEPEST = 16;

  private final DropFolder folder;
  private final Settling settling;
  private final Tables tables;
  private final LongSupplier nanos;
  private final Map<Path, Known> known = new HashMap<>();
  private final Unreadable unreadable = new Unreadable();
  private int poll;

  /** A name seen before. */
  private static final class Known {
    private final Watched watched = new Watched();
    private boolean directory;
    private boolean quiet;
    private int lastSeen;
  }

  /**
   * @param root the drop folder; a missing one is empty
   * @param nanos a monotonic clock such as {@link System#nanoTime}
   */
  public FolderListing(Path root, Settling settling, Tables tables, LongSupplier nanos) {
    this.folder = new DropFolder(root);
    this.settling = settling;
    this.tables = tables;
    this.nanos = nanos;
  }

  /** Everything that is there now, in the order of paths; what has no end is marked incomplete. */
  public static List<FoundFile> all(Path root, Tables tables) throws IOException {
    Settling atOnce = new Settling(Duration.ZERO, Duration.ZERO);
    return new FolderListing(root, atOnce, tables, () -> 0).poll();
  }

  /**
   * The files that became finished since the last poll, in the order of paths. A file that is then
   * moved away must be {@link #forget forgotten}, so that a new one of its name is seen.
   */
  public List<FoundFile> poll() throws IOException {
    poll++;
    List<FoundFile> found = new ArrayList<>();
    list(folder.root(), 0, found);
    known.values().removeIf(name -> name.lastSeen != poll);
    found.sort(Comparator.comparing(FoundFile::path));
    return found;
  }

  /** Files and sub-folders that turned out not to be readable; each is told once. */
  public List<String> unreadable() {
    return unreadable.told();
  }

  /** Sees the file as new at the next poll: it was taken, or could not be. */
  public void forget(Path path) {
    known.remove(path);
  }

  private void list(Path directory, int depth, List<FoundFile> found) throws IOException {
    try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
      for (Path path : names) {
        if (!DropFolder.isPassedOver(path)) {
          see(path, depth, found);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException vanished) {
      known.remove(directory);
    } catch (AccessDeniedException e) {
      if (depth == 0) {
        throw e; // a sub-folder that may not be read must not stop the others
      }
      unreadable.meet(directory.toString());
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void see(Path path, int depth, List<FoundFile> found) throws IOException {
    Known name = known.computeIfAbsent(path, unseen -> new Known());
    name.lastSeen = poll;
    if (name.directory) {
      if (depth < DEEPEST) {
        list(path, depth + 1, found);
      }
    } else if (!name.quiet || Math.floorMod(path.hashCode() + poll, TURNS) == 0) {
      look(path, name, depth, found);
    }
  }

  private void look(Path path, Known name, int depth, List<FoundFile> found) throws IOException {
    Optional<BasicFileAttributes> now = folder.attributes(path);
    if (now.isEmpty()) {
      return;
    }
    if (now.get().isDirectory()) {
      name.directory = true;
      see(path, depth, found);
    } else if (!name.quiet || !name.watched.isAsSeen(now.get())) {
      name.quiet = false;
      Watched.State state = name.watched.look(path, now.get(), nanos.getAsLong(), settling, tables);
      if (name.watched.isUnreadable()) {
        unreadable.meet(path.toString());
      }
      if (state != Watched.State.UNSETTLED) {
        name.quiet = true;
        found.add(folder.found(path, now.get(), state == Watched.State.SETTLED));
      }
    }
  }
}

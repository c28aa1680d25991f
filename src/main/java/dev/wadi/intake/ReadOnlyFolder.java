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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A drop folder whose files stay where they are. A poll reads names only; it looks closer at names
 * that are not known or not settled yet, and by turns at one in {@value #TURNS} of the known ones:
 * one that was written to is claimed again. A known file is never opened.
 */
public final class ReadOnlyFolder implements FileSource {
  /** Polls after which every known file has been looked at again. */
  static final int TURNS = 16;

  private static final int DEEPEST = 16;

  private final DropFolder folder;
  private final Settling settling;
  private final Tables tables;
  private final LongSupplier nanos;
  private final KnownFiles known;
  private final Map<Path, Watched> unsettled = new HashMap<>();
  private final Set<String> directories = new HashSet<>();
  private final Set<Path> seen = new HashSet<>();
  private final Unreadable unreadable = new Unreadable();
  private int poll;

  /**
   * A folder.
   *
   * @param known what was claimed of it before; goes on being kept
   * @param nanos a monotonic clock such as {@link System#nanoTime}
   */
  public ReadOnlyFolder(
      Path root, Settling settling, Tables tables, KnownFiles known, LongSupplier nanos) {
    this.folder = new DropFolder(root);
    this.settling = settling;
    this.tables = tables;
    this.known = known;
    this.nanos = nanos;
  }

  @Override
  public List<FoundFile> poll() throws IOException {
    poll++;
    seen.clear();
    List<FoundFile> found = new ArrayList<>();
    list(folder.root(), "", 0, found);
    unsettled.keySet().retainAll(seen);
    found.sort(Comparator.comparing(FoundFile::path));
    return found;
  }

  @Override
  public void claimed(FoundFile file, long delivery) {
    known.add(file.relative(), file.size(), file.modified());
    unsettled.remove(file.path());
  }

  @Override
  public void left(FoundFile file) {
    unsettled.remove(file.path());
  }

  @Override
  public List<String> unreadable() {
    return unreadable.told();
  }

  private void list(Path directory, String place, int depth, List<FoundFile> found)
      throws IOException {
    try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
      for (Path path : names) {
        if (!DropFolder.isPassedOver(path)) {
          see(path, place + path.getFileName(), depth, found);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException vanished) {
      directories.remove(place);
    } catch (AccessDeniedException denied) {
      unreadable.meet(directory.toString());
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void see(Path path, String relative, int depth, List<FoundFile> found)
      throws IOException {
    if (directories.contains(relative + "/")) {
      if (depth < DEEPEST) {
        list(path, relative + "/", depth + 1, found);
      }
      return;
    }
    long number = KnownFiles.path(relative);
    boolean isTurn = Math.floorMod(number + poll, TURNS) == 0;
    if (isTurn || !known.knows(number) || unsettled.containsKey(path)) {
      look(path, relative, depth, found);
    }
  }

  private void look(Path path, String relative, int depth, List<FoundFile> found)
      throws IOException {
    Optional<BasicFileAttributes> now = folder.attributes(path);
    if (now.isEmpty()) {
      return;
    }
    if (now.get().isDirectory()) {
      directories.add(relative + "/");
      see(path, relative, depth, found);
    } else if (!known.holds(relative, now.get().size(), now.get().lastModifiedTime().toInstant())) {
      seen.add(path);
      Watched watched = unsettled.computeIfAbsent(path, unseen -> new Watched());
      Watched.State state = watched.look(path, now.get(), nanos.getAsLong(), settling, tables);
      if (watched.isUnreadable()) {
        unreadable.meet(path.toString());
      }
      if (state != Watched.State.UNSETTLED) {
        found.add(folder.found(path, now.get(), state == Watched.State.SETTLED));
      }
    }
  }
}

package dev.wadi.intake;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.wadi.postgres.FaultPoint;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Where originals go once they are claimed. A writer that still has the file open goes on writing
 * it there: such a file is found again for an hour and delivered anew under its old path. Each
 * original has a note beside it, so that this holds across restarts. One poller owns it.
 */
public final class TakenFolder {
  private static final Duration WATCH = Duration.ofHours(1);

  /** Originals looked at in one poll, however many were taken within the hour. */
  static final int LOOKS = 500;

  private final Path folder;
  private final Settling settling;
  private final Tables tables;
  private final Clock clock;
  private final LongSupplier nanos;

  /** Those that were looked at longest ago come first. */
  private final Map<Path, Original> watched = new LinkedHashMap<>();

  /** A taken file and what is known of its later fate. */
  private record Original(TakenNote note, Watched fate) {
    /** It stays where it is, claimed as it stands now. */
    Original as(FoundFile file) {
      return new Original(note.as(file), new Watched());
    }
  }

  private TakenFolder(
      Path folder, Settling settling, Tables tables, Clock clock, LongSupplier nanos) {
    this.folder = folder;
    this.settling = settling;
    this.tables = tables;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * Opens the folder {@code .taken} of an inbox and goes on watching what was taken before.
   *
   * @param nanos a monotonic clock such as {@link System#nanoTime}
   */
  public static TakenFolder open(
      Path inbox, Settling settling, Tables tables, Clock clock, LongSupplier nanos)
      throws IOException {
    Path folder = Files.createDirectories(inbox.resolve(".taken"));
    TakenFolder taken = new TakenFolder(folder, settling, tables, clock, nanos);
    for (TakenNote note : TakenNote.all(folder)) {
      taken.watched.put(note.original(folder), new Original(note, new Watched()));
    }
    return taken;
  }

  /**
   * Moves a claimed original here in one step. One that was here already and cannot be moved is
   * reported again only when it changes once more.
   *
   * @return where it is now
   */
  public Path take(FoundFile file, long deliveryId) throws IOException {
    TakenNote note = TakenNote.of(file, deliveryId, clock.instant());
    Path target = note.original(folder);
    note.write(folder);
    try {
      FaultPoint.around("taken move", () -> Files.move(file.path(), target, ATOMIC_MOVE));
    } catch (IOException immovable) {
      watched.computeIfPresent(file.path(), (path, original) -> original.as(file));
      throw immovable;
    }
    Original before = watched.remove(file.path());
    if (before != null) {
      before.note.delete(folder);
    }
    watched.put(target, new Original(note, new Watched()));
    return target;
  }

  /**
   * Looks at the {@value #LOOKS} originals that were looked at longest ago, and tells which of them
   * were written to after they were taken, have settled and are complete again; each is to be
   * claimed anew and {@link #take taken} again, until then it is reported at every call.
   */
  public List<FoundFile> changed() throws IOException {
    List<FoundFile> changed = new ArrayList<>();
    for (Path path : watched.keySet().stream().limit(LOOKS).toList()) {
      Original original = watched.remove(path);
      Optional<BasicFileAttributes> now = attributes(path);
      boolean untouched = now.isEmpty() || original.note.describes(now.get());
      if (!untouched || !original.note.taken().isBefore(clock.instant().minus(WATCH))) {
        watched.put(path, original);
      }
      if (!untouched) {
        look(path, original, now.get()).ifPresent(changed::add);
      }
    }
    return changed;
  }

  /** Deletes originals that were taken longer ago than this, with their notes. */
  public void purge(Duration age) throws IOException {
    for (TakenNote note : TakenNote.all(folder)) {
      if (note.taken().isBefore(clock.instant().minus(age))) {
        watched.remove(note.original(folder));
        Files.deleteIfExists(note.original(folder));
        note.delete(folder);
      }
    }
  }

  private Optional<FoundFile> look(Path path, Original original, BasicFileAttributes now) {
    Watched.State state = original.fate.look(path, now, nanos.getAsLong(), settling, tables);
    return state == Watched.State.UNSETTLED
        ? Optional.empty()
        : Optional.of(
            new FoundFile(
                path,
                original.note.relative(),
                now.size(),
                now.lastModifiedTime().toInstant(),
                state == Watched.State.SETTLED));
  }

  private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }
}

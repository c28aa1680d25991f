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
import java.util.HashMap;
import java.util.Iterator;
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

  private final Path folder;
  private final Settling settling;
  private final Tables tables;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Map<Path, Original> watched = new HashMap<>();

  /** A taken file and what is known of its later fate. */
  private record Original(TakenNote note, Watched fate) {}

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
   * Moves a claimed original here in one step.
   *
   * @return where it is now
   */
  public Path take(FoundFile file, long deliveryId) throws IOException {
    TakenNote note = TakenNote.of(file, deliveryId, clock.instant());
    Path target = note.original(folder);
    note.write(folder);
    FaultPoint.around("taken move", () -> Files.move(file.path(), target, ATOMIC_MOVE));
    Original before = watched.remove(file.path());
    if (before != null) {
      before.note.delete(folder);
    }
    watched.put(target, new Original(note, new Watched()));
    return target;
  }

  /**
   * Files that were written to after they were taken, have settled and are complete again; each is
   * to be claimed anew and {@link #take taken} again, until then it is reported at every call.
   */
  public List<FoundFile> changed() throws IOException {
    List<FoundFile> changed = new ArrayList<>();
    Iterator<Map.Entry<Path, Original>> all = watched.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Path, Original> next = all.next();
      Optional<BasicFileAttributes> now = attributes(next.getKey());
      TakenNote note = next.getValue().note;
      boolean untouched = now.isEmpty() || note.describes(now.get());
      if (untouched && note.taken().isBefore(clock.instant().minus(WATCH))) {
        all.remove();
      } else if (!untouched) {
        look(next.getKey(), next.getValue(), now.get()).ifPresent(changed::add);
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

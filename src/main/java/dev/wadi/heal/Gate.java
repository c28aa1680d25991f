package dev.wadi.heal;

import dev.wadi.ledger.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * The one gate of a process: while something that all pipelines share is away, nothing is taken in
 * and nothing is worked, so that no file fails for it. Behind it stands a circuit breaker for each
 * of these things.
 */
public final class Gate {
  private final List<Guard> guards;
  private final GateDiary diary;

  /** A gate that closes when one of the probes finds something wrong. */
  public Gate(List<Probe> probes, GateDiary diary) {
    this.diary = diary;
    this.guards = probes.stream().map(probe -> new Guard(probe, diary)).toList();
  }

  public boolean isOpen() {
    return guards.stream().allMatch(Guard::isOpen);
  }

  /** Why it is closed; absent while it is open. */
  public Optional<Closure> closure() {
    return guards.stream().map(Guard::closure).flatMap(Optional::stream).findFirst();
  }

  /**
   * Somebody met this failure. What it points at is probed at once; one statement that failed while
   * the database works closes nothing.
   */
  public void suspect(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    if (failure.code() == null) {
      return;
    }
    boolean disk = Failure.isOfDisk(thrown) && !isOfDatabase(failure.code());
    String dependency = disk ? FolderProbe.DISK : DatabaseProbe.DATABASE;
    if (disk || failure.isShared()) {
      guards.stream().filter(guard -> guard.watches(dependency)).forEach(Guard::check);
    }
  }

  private static boolean isOfDatabase(ErrorCode code) {
    return code.name().startsWith("DATABASE");
  }

  /** Looks whether what was away is back; called every second. */
  public void tick() {
    guards.forEach(Guard::tick);
    if (guards.stream().noneMatch(g -> g.watches(DatabaseProbe.DATABASE) && !g.isOpen())) {
      diary.write();
    }
  }
}

package dev.wadi.camel;

import dev.wadi.seed.Derived;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Jobs of one pipeline and date that will be seeded together. Holds references, never rows.
 * Confined to its aggregator, which shows it to the clock only between additions.
 */
public final class Batch {
  private final List<Derived> jobs = new ArrayList<>();

  /** A light job counts as a part of a file: many of them cost as much as one that is not. */
  private static final int LIGHT = 20;

  private static final int MOST_LIGHT = 100;

  private final int files;
  private final long bytes;
  private final long closesAtNanos;
  private final long openedNanos = System.nanoTime();
  private long size;
  private int heavy;
  private boolean told;

  Batch(int files, long bytes, Duration interval) {
    this.files = files;
    this.bytes = bytes;
    this.closesAtNanos = System.nanoTime() + interval.toNanos();
  }

  synchronized void add(Derived derived) {
    jobs.add(derived);
    told = false;
    size += derived.weight();
    if (!derived.isLight()) {
      heavy++;
    }
  }

  /**
   * Whether it has its number of files or bytes; of light ones more go into it. A one-shot run
   * publishes a date at once, however many files that is.
   */
  public synchronized boolean isFull() {
    return reservedFor() == null
        && (heavy >= files
            || jobs.size() >= Math.max(files, Math.min(MOST_LIGHT, files * LIGHT))
            || size >= bytes);
  }

  /**
   * The light jobs that the ledger is to be told of, because they wait longer than people should be
   * shown an old state; only once.
   */
  synchronized List<Derived> longUntold(Duration patience) {
    if (told || System.nanoTime() - openedNanos < patience.toNanos()) {
      return List.of();
    }
    told = true;
    return jobs.stream().filter(Derived::isLight).toList();
  }

  synchronized boolean isOld() {
    return reservedFor() == null && System.nanoTime() - closesAtNanos >= 0;
  }

  synchronized List<Derived> jobs() {
    return List.copyOf(jobs);
  }

  String pipeline() {
    return first().job().pipeline();
  }

  LocalDate businessDate() {
    return first().job().businessDate();
  }

  UUID reservedFor() {
    return first().job().reservedFor();
  }

  private synchronized Derived first() {
    return jobs.get(0);
  }

  @Override
  public String toString() {
    return "batch of %d jobs of %s for %s"
        .formatted(jobs().size(), pipeline(), first().job().dateInWords());
  }
}

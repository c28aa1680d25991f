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
  private final int files;
  private final long bytes;
  private final long closesAtNanos;
  private long size;

  Batch(int files, long bytes, Duration interval) {
    this.files = files;
    this.bytes = bytes;
    this.closesAtNanos = System.nanoTime() + interval.toNanos();
  }

  synchronized void add(Derived derived) {
    jobs.add(derived);
    size += derived.job().size();
  }

  /**
   * Whether it has its number of files or bytes. A one-shot run publishes a date at once, however
   * many files that is.
   */
  public synchronized boolean isFull() {
    return reservedFor() == null && (jobs.size() >= files || size >= bytes);
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

package dev.wadi.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Draws a bar on one line of a terminal; a time left is told only when it can be known. */
final class ProgressBar implements Progress {
  private static final int BAR = 20;
  private static final int FILES_BEFORE_ESTIMATE = 2;
  private static final double SECONDS_BEFORE_ESTIMATE = 2;
  private static final double NANOS = 1e9;

  private final PrintStream err;
  private final int width;
  private final LongSupplier nanoTime;
  private String phase = "";
  private long begun;
  private int doneBefore;
  private int drawn;

  ProgressBar(PrintStream err, int width, LongSupplier nanoTime) {
    this.err = err;
    this.width = width;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void at(Count count) {
    if (!count.phase().equals(phase)) {
      phase = count.phase();
      begun = nanoTime.getAsLong();
      doneBefore = count.done();
    }
    String line = line(count, (nanoTime.getAsLong() - begun) / NANOS);
    String fitting = line.length() < width ? line : line.substring(0, width - 1);
    err.print('\r' + fitting + " ".repeat(Math.max(0, drawn - fitting.length())));
    err.flush();
    drawn = fitting.length();
  }

  @Override
  public synchronized void end() {
    if (drawn > 0) {
      err.print('\r' + " ".repeat(drawn) + '\r');
      err.flush();
      drawn = 0;
    }
  }

  private String line(Count count, double seconds) {
    StringBuilder line = new StringBuilder(bar(count)).append(' ');
    line.append(count.done()).append('/').append(count.files()).append(" files");
    if (count.refused() > 0) {
      line.append(", ").append(count.refused()).append(" refused");
    }
    line.append(", ").append(Words.number(count.rows())).append(" rows");
    if (seconds >= 1 && count.rows() > 0) {
      line.append(", ").append(Words.number(Math.round(count.rows() / seconds))).append("/s");
    }
    return line.append(left(count, seconds)).append(", ").append(count.phase()).toString();
  }

  private static String bar(Count count) {
    int full = count.files() == 0 ? 0 : BAR * count.done() / count.files();
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
  }

  /** Of files done at a steady pace in this phase; nothing is said before there is a pace. */
  private String left(Count count, double seconds) {
    int done = count.done() - doneBefore;
    boolean known = done >= FILES_BEFORE_ESTIMATE && seconds >= SECONDS_BEFORE_ESTIMATE;
    int open = count.files() - count.done();
    return known && open > 0
        ? ", about " + Words.duration(Math.round(seconds / done * open)) + " left"
        : "";
  }
}

package dev.wadi.seed;

import java.util.List;

/**
 * What an undo came to.
 *
 * @param reversed rows that were taken out or came back
 * @param kept what was no longer live anyway
 * @param blocked live jobs that derive from it; then nothing was changed
 * @param queued jobs that are to be worked again
 * @param parked jobs whose rows went with it, because nothing is left to derive them from
 */
public record Undone(
    long job,
    String fileName,
    Outcome outcome,
    String words,
    List<Effect> reversed,
    List<Effect> kept,
    List<Effect> blocked,
    List<Long> queued,
    List<Long> parked) {

  /** Outcomes. */
  public enum Outcome {
    UNDONE,
    /** It was undone before. */
    ALREADY,
    /** There is nothing of it that could be taken out. */
    NOTHING,
    /** Live jobs derive from it. */
    BLOCKED
  }

  /** What happened to one job. */
  public record Effect(long job, String fileName, String pipeline, String what, long rows) {}
}

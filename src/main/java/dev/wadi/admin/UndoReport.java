package dev.wadi.admin;

import dev.wadi.seed.Undone;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an undo came to.
 *
 * @param outcome {@code undone}, {@code already}, {@code nothing} or {@code blocked}
 * @param reversed rows that were taken out or came back
 * @param kept what was not live anyway, or stays
 * @param blocked live jobs that derive from it; then nothing was changed
 * @param queued jobs that are worked again because of it
 * @param parked jobs whose rows went together with it, until what they need comes
 * @param worked what became of the queued ones
 */
public record UndoReport(
    long job,
    String file,
    String outcome,
    String message,
    List<Effect> reversed,
    List<Effect> kept,
    List<Effect> blocked,
    List<Long> queued,
    List<Long> parked,
    Optional<ProcessReport> worked) {

  /** What happened to one job. */
  public record Effect(long job, String file, String pipeline, String what, long rows) {
    static Effect of(Undone.Effect effect) {
      return new Effect(
          effect.job(), effect.fileName(), effect.pipeline(), effect.what(), effect.rows());
    }
  }

  static UndoReport of(Undone undone) {
    return new UndoReport(
        undone.job(),
        undone.fileName(),
        undone.outcome().name().toLowerCase(Locale.ROOT),
        undone.words(),
        undone.reversed().stream().map(Effect::of).toList(),
        undone.kept().stream().map(Effect::of).toList(),
        undone.blocked().stream().map(Effect::of).toList(),
        undone.queued(),
        undone.parked(),
        Optional.empty());
  }

  /** The same, with what became of the jobs that had to be worked again. */
  public UndoReport with(ProcessReport again) {
    return new UndoReport(
        job, file, outcome, message, reversed, kept, blocked, queued, parked, Optional.of(again));
  }

  /** 3 when it is blocked, or when something waits because of it. */
  public int exitCode() {
    boolean partly = !blocked.isEmpty() || !parked.isEmpty();
    int again = worked.map(ProcessReport::exitCode).orElse(ProcessReport.DONE);
    return again == ProcessReport.DONE && partly ? ProcessReport.PARTLY : again;
  }
}

package dev.wadi.cli;

/** Is told how far a one-shot run has come. */
@FunctionalInterface
public interface Progress {

  /**
   * How far it is.
   *
   * @param phase what is being done, in one or two words
   * @param files how many there are
   * @param done of these, whatever became of them
   * @param refused of those done
   * @param rows loaded so far
   */
  record Count(String phase, int files, int done, int refused, long rows) {}

  void at(Count count);

  /** The run is over; nothing is told afterwards. */
  default void end() {}

  /** Tells nobody. */
  static Progress silent() {
    return count -> {};
  }
}

package dev.wadi.workflow;

/** Is told how far an execution has come. */
@FunctionalInterface
public interface RunWatch {

  /** At the beginning and the end of each stage. */
  void at(ExecutionProgress progress);

  /** Tells nobody. */
  static RunWatch silent() {
    return progress -> {};
  }
}

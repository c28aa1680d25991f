package dev.wadi.workflow;

import java.util.Map;

/** What a step does. */
@FunctionalInterface
public interface Action {

  /**
   * Does it. The database's share of the effect is done on {@link StepRun#database}, which is the
   * step's own transaction: it is committed together with the note that the step is done, or not at
   * all. The action neither commits nor rolls back.
   *
   * @return what later steps may ask for as {@code steps.NAME.outputs.KEY}: texts, whole numbers,
   *     decimals, booleans, and maps and lists of them
   * @throws Exception when it failed; an SQLException whose state says so is tried again
   */
  Map<String, Object> run(StepRun run) throws Exception;

  /**
   * Whether the effect lies outside the database. Such an action is given no connection, is noted
   * before it is called, and may be called again after a crash: {@link StepRun#idempotencyKey} lets
   * the other side tell.
   */
  default boolean isExternal() {
    return false;
  }

  /** The same action, marked as one whose effect lies outside the database. */
  static Action external(Action action) {
    return new Action() {
      @Override
      public Map<String, Object> run(StepRun run) throws Exception {
        return action.run(run);
      }

      @Override
      public boolean isExternal() {
        return true;
      }
    };
  }
}

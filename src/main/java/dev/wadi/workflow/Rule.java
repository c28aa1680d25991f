package dev.wadi.workflow;

/** Judges what a stage has made. */
@FunctionalInterface
public interface Rule {

  /**
   * Looks, and changes nothing; what it throws counts as a failed rule of severity error.
   *
   * @param run {@link StepRun#with} holds the arguments of the validation
   */
  Finding check(StepRun run) throws Exception;
}

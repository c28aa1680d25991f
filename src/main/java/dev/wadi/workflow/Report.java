package dev.wadi.workflow;

/** Makes the content of one report file from the tables; a projection, it can be made again. */
@FunctionalInterface
public interface Report {

  /** The file's bytes, from {@link StepRun#database}, which is read only here. */
  byte[] make(StepRun run) throws Exception;
}

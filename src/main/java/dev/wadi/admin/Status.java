package dev.wadi.admin;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How things stand.
 *
 * @param programs programs of this home or database that run now
 * @param files number of files by status, only those that occur
 * @param waiting what is waited for, and by how many jobs
 * @param openDeadLetters failures that nobody has looked after yet
 * @param unbalancedJobs live jobs whose rows do not add up; must be 0
 * @param projectionsToWrite seed CSVs and outputs that are behind the tables
 * @param runs the newest
 * @param absent files that are expected and not here
 * @param proposals changes of contracts that files have asked for
 * @param attention what people should look at
 */
public record Status(
    List<RunningProgram> programs,
    Map<String, Long> files,
    List<WaitedFor> waiting,
    long openDeadLetters,
    long unbalancedJobs,
    long projectionsToWrite,
    List<RunLine> runs,
    List<Absent> absent,
    List<OpenProposal> proposals,
    Attention attention) {

  /**
   * Files of one date that should be here.
   *
   * @param state at_risk, late or missed
   * @param subjects whose, the first of them; empty: of anybody
   */
  public record Absent(
      String pipeline,
      BusinessDate date,
      String state,
      OffsetDateTime dueAt,
      long files,
      String subjects) {}

  /**
   * A program whose lease is good.
   *
   * @param gone it ended without giving its lease back, as far as can be seen from this machine
   */
  public record RunningProgram(
      String role, String host, long pid, OffsetDateTime since, boolean gone) {}

  /**
   * Something that jobs wait for.
   *
   * @param held the job, if it waits for somebody's word
   */
  public record WaitedFor(String pipeline, String need, long jobs, Optional<Long> held) {}
}

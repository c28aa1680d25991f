package dev.wadi.admin;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to "what became of it, and why?".
 *
 * @param key what was asked for
 * @param candidates what the key may mean, when it may mean several things; else empty
 * @param account of the one thing it means
 */
public record Explanation(String key, List<Candidate> candidates, Optional<Account> account) {

  /** One meaning of an ambiguous key; ask again with its id. */
  public record Candidate(
      long id,
      String file,
      String sha256,
      Optional<String> pipeline,
      Optional<BusinessDate> date,
      String status,
      OffsetDateTime arrivedAt) {}

  /**
   * The story of one file.
   *
   * @param job its job; absent when it was refused before one was made
   * @param delivery with which it came
   * @param story what happened, in order
   * @param needs what it waits for
   * @param difference what it changed; absent when it replaced nothing
   * @param rejections the first of them
   * @param references with what its rows were derived
   * @param rowsAre whether its rows are in the table, and if not, why
   * @param whoMustAct nobody, sender, operator or whoever brings what it needs
   */
  public record Account(
      Optional<Long> job,
      long delivery,
      String file,
      String path,
      String sha256,
      Optional<String> pipeline,
      Optional<BusinessDate> date,
      Optional<String> profile,
      Optional<String> subject,
      String status,
      String verdict,
      String message,
      List<Happening> story,
      List<Need> needs,
      RowCounts rows,
      Map<String, Long> ignored,
      List<String> warnings,
      Optional<Difference> difference,
      List<Rejected> rejections,
      List<String> references,
      String rowsAre,
      String whoMustAct,
      String whatToDo) {}

  /** Something that happened. */
  public record Happening(OffsetDateTime at, String what) {}
}

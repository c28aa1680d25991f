package dev.wadi.admin;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Where rows of a table come from.
 *
 * @param rows live ones first, then history, the newest first
 * @param more whether there are more than are told
 */
public record Provenance(String table, List<Origin> rows, boolean more) {
  /**
   * The origin of one row.
   *
   * @param state {@code live}, {@code superseded} or {@code undone}
   * @param sheet of the file; absent when it has none, or its bytes are not kept any more
   * @param row of the file, counted from 1
   * @param contract version under which it was read
   * @param references with what it was derived
   * @param replacedBy the job whose rows took its place
   */
  public record Origin(
      String key,
      String state,
      String file,
      Optional<String> sheet,
      String path,
      String source,
      long row,
      long delivery,
      long job,
      long attempt,
      String sha256,
      String contract,
      List<String> references,
      OffsetDateTime loadedAt,
      Optional<OffsetDateTime> endedAt,
      Optional<Long> replacedBy,
      Optional<String> replacedByFile) {}
}

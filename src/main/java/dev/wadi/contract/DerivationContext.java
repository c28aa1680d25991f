package dev.wadi.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a derivation may know besides its rows. Nothing else: no clock, no database, no files. */
public interface DerivationContext {
  LocalDate businessDate();

  /** The file's original name, without folders. */
  String fileName();

  String profile();

  /** The contract's columns, in the order in which the rows have them. */
  List<Column> columns();

  /** The contract's {@code parameters}, the profile's laid over them. */
  Parameters parameters();

  /** The chosen version of a reference pipeline; an empty one when it is optional and absent. */
  Reference reference(String pipeline);

  /**
   * One subject's version of a reference that has one for each, such as a list of every store's;
   * empty when there is none. A job may ask for one subject of a reference only.
   *
   * @param subject what the reference's partition says beside the effective date
   */
  Reference reference(String pipeline, String subject);

  /**
   * Notes that this job's rows depend on one key of a reference, so that a corrected reference
   * derives again exactly the jobs it touches. A lookup that found nothing is noted too.
   *
   * @param lookup name of one of the lookups in the reference contract, such as {@code brand,store}
   */
  void uses(String pipeline, String lookup, String... key);

  /**
   * An index over the typed rows of the reference file (same pipeline, same business date, the
   * subject named by {@code needs.reference-file}), made once and shared. Empty when the contract
   * names none. If this job is itself the reference file, over its own rows.
   */
  <T> Optional<T> referenceFile(Class<T> type, Function<RowCursor, T> maker);

  /** Records something a person should know about this file; shown on the job, stops nothing. */
  void warn(String code, String message);
}

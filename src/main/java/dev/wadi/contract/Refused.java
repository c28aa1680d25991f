package dev.wadi.contract;

import java.util.List;

/** Words of a file that is refused for its rows. */
public final class Refused {
  private Refused() {}

  /**
   * The refusal of a file.
   *
   * @param place file and sheet
   * @param why which limit its rows break
   * @param kept the first refused cells
   */
  public static BadInputException file(
      String place, String why, List<Rejection> kept, Tolerance.Rows rows) {
    Rejection first = kept.get(0);
    String column =
        first.column().isEmpty()
            ? ""
            : ", column %s, value '%s'".formatted(first.column(), first.value());
    String cut =
        kept.size() < RejectedRows.KEPT
            ? ""
            : ". Only the first %,d cells are listed".formatted(kept.size());
    return new BadInputException(
        Verdict.CONTRACT_BROKEN,
        "%s: %s. First: row %d%s: %s%s"
            .formatted(place, why, first.row(), column, first.reason(), cut),
        kept,
        rows);
  }
}

package dev.wadi.contract;

import java.util.ArrayList;
import java.util.List;

/** Refused rows: all of them counted, the first kept with their cells. */
public final class RejectedRows {
  /** Cells kept one by one; beyond it they are only counted. */
  public static final int KEPT = 1000;

  private final List<Rejection> kept = new ArrayList<>();
  private long rows;
  private long warned;

  /** Adds one row by all that is wrong with it. */
  public void add(List<Rejection> ofOneRow) {
    rows++;
    if (ofOneRow.stream().allMatch(r -> r.code().severity() == Severity.WARNING)) {
      warned++;
    }
    for (Rejection rejection : ofOneRow) {
      if (kept.size() < KEPT) {
        kept.add(rejection);
      }
    }
  }

  public List<Rejection> kept() {
    return List.copyOf(kept);
  }

  public long rows() {
    return rows;
  }

  /** Those of them with which nothing worse than a warning is wrong. */
  public long warned() {
    return warned;
  }
}

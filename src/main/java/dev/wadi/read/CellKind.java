package dev.wadi.read;

/** What a cell holds. Numbers that are no numbers (NAN, INF) are {@link #TEXT}. */
public enum CellKind {
  EMPTY,
  NUMBER,
  TEXT,
  BOOLEAN,
  ERROR
}

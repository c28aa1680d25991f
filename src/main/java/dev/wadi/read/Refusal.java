package dev.wadi.read;

/** Why a file cannot be read. Names are stored and shown: never rename one. */
public enum Refusal {
  INCOMPLETE,
  CORRUPT,
  EMPTY,
  WRONG_TYPE,
  ENCRYPTED,
  BOMB,
  AMBIGUOUS,
  DTD,
  TOO_LARGE,
  BAD_CELL_REFERENCE
}

package dev.wadi.contract;

/** What Wadi decided about a file. Names are stored and shown: never rename one. */
public enum Verdict {
  ACCEPTED,
  INCOMPLETE,
  CORRUPT,
  EMPTY,
  WRONG_TYPE,
  ENCRYPTED,
  BOMB,
  AMBIGUOUS,
  DTD,
  TOO_LARGE,
  BAD_CELL_REFERENCE,
  UNKNOWN_PIPELINE,
  NO_BUSINESS_DATE,
  MISSING_COLUMN,
  UNKNOWN_STORE,
  CONTRACT_BROKEN,
  UNKNOWN_COLUMN
}

package dev.wadi.ledger;

/** Who must act on an error. The kind, not the exception class, decides what happens next. */
public enum ErrorKind {
  /** The file is wrong: its sender must correct it. Quarantine; trying again cannot help. */
  BAD_INPUT,
  /** What all share is away, such as database or disk: nothing is taken until it is back. */
  TRANSIENT_SHARED,
  /** Something one pipeline alone talks to is away: it tries again later. */
  TRANSIENT_LOCAL,
  /** We are wrong: a bug or a broken deployment. Healing, then a dead letter. */
  INTERNAL
}

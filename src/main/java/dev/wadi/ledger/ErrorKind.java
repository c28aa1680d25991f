package dev.wadi.ledger;

/** Who must act on an error. The kind, not the exception class, decides what happens next. */
public enum ErrorKind {
  /** The file is wrong: its sender must correct it. Quarantine; trying again cannot help. */
  BAD_INPUT,
  /** The surroundings are wrong: disk, network, database. Wait and try again. */
  TRANSIENT,
  /** We are wrong: a bug or a broken deployment. Dead letter and escalate. */
  INTERNAL
}

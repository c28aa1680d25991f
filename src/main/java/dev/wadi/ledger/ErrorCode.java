package dev.wadi.ledger;

import java.util.Arrays;
import java.util.Optional;

/** The names under which failures stand in the ledger; once given out, a name keeps its meaning. */
public enum ErrorCode {
  DATABASE_AWAY(ErrorKind.TRANSIENT_SHARED, "who runs the database"),
  DATABASE_BUSY(ErrorKind.TRANSIENT_SHARED, "nobody; it passes"),
  DATABASE_FULL(ErrorKind.TRANSIENT_SHARED, "who runs the database: give it space"),
  DISK_FULL(ErrorKind.TRANSIENT_SHARED, "who runs this machine: free space in the home"),
  DISK_REFUSES(ErrorKind.TRANSIENT_SHARED, "who runs this machine: the home's disk and its rights"),
  REMOTE_AWAY(ErrorKind.TRANSIENT_LOCAL, "who runs the other side"),
  FILE_GONE(ErrorKind.INTERNAL, "operator: a file of the home is missing"),
  SCHEMA_MISMATCH(ErrorKind.INTERNAL, "operator: bring table and contract together"),
  DATABASE_REFUSES(ErrorKind.INTERNAL, "developers: a statement of ours is wrong"),
  OUT_OF_MEMORY(ErrorKind.INTERNAL, "operator: more memory, or fewer workers"),
  POISON(ErrorKind.INTERNAL, "developers: the file ends the process that works it"),
  DEFECT(ErrorKind.INTERNAL, "developers: a bug of ours");

  private final ErrorKind kind;
  private final String whoMustAct;

  ErrorCode(ErrorKind kind, String whoMustAct) {
    this.kind = kind;
    this.whoMustAct = whoMustAct;
  }

  public ErrorKind kind() {
    return kind;
  }

  public String whoMustAct() {
    return whoMustAct;
  }

  /** The code of that name; verdicts on files are no error codes. */
  public static Optional<ErrorCode> of(String name) {
    return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
  }
}

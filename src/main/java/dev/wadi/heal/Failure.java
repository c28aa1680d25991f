package dev.wadi.heal;

import dev.wadi.contract.BadInputException;
import dev.wadi.ledger.ErrorCode;
import dev.wadi.ledger.ErrorKind;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.read.UnreadableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * What kind of failure an exception is: the one place that decides it.
 *
 * @param code absent (null) for a wrong file: its verdict is its code
 * @param message in words
 */
public record Failure(ErrorKind kind, ErrorCode code, String message) {
  private static final List<String> FULL = List.of("no space left", "quota exceeded");

  /** SQLSTATE class: the login does not hold any more, for whatever statement. */
  private static final String NO_LOGIN = "28";

  private static final List<String> UNDEFINED = List.of("42703", "42P01", "3F000", "42804");

  /** Looks at an exception and at what caused it. */
  public static Failure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadInputException || cause instanceof UnreadableFileException) {
        return new Failure(ErrorKind.BAD_INPUT, null, String.valueOf(cause.getMessage()));
      }
      ErrorCode code = code(cause);
      if (code != null) {
        return new Failure(code.kind(), code, words(cause));
      }
    }
    return new Failure(ErrorKind.INTERNAL, ErrorCode.DEFECT, words(unwrapped(thrown)));
  }

  public boolean isShared() {
    return kind == ErrorKind.TRANSIENT_SHARED;
  }

  /** Whether an exception has to do with files at all. */
  public static boolean isOfDisk(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private static ErrorCode code(Throwable cause) {
    if (cause instanceof DatabaseException database) {
      return ofDatabase(database);
    }
    if (cause instanceof SQLException sql) {
      return ofDatabase(new DatabaseException(sql));
    }
    if (cause instanceof IOException io) {
      return ofDisk(io);
    }
    return cause instanceof VirtualMachineError ? ErrorCode.OUT_OF_MEMORY : null;
  }

  private static ErrorCode ofDatabase(DatabaseException failure) {
    String state = failure.state();
    if (failure.isTransient()) {
      boolean busy = state.startsWith("40") || state.equals("55P03");
      return state.startsWith("53100")
          ? ErrorCode.DATABASE_FULL
          : busy ? ErrorCode.DATABASE_BUSY : ErrorCode.DATABASE_AWAY;
    }
    if (state.startsWith(NO_LOGIN)) {
      return ErrorCode.DATABASE_AWAY;
    }
    return UNDEFINED.contains(state) ? ErrorCode.SCHEMA_MISMATCH : ErrorCode.DATABASE_REFUSES;
  }

  private static ErrorCode ofDisk(IOException failure) {
    if (failure instanceof SocketException
        || failure instanceof SocketTimeoutException
        || failure instanceof UnknownHostException) {
      return ErrorCode.REMOTE_AWAY;
    }
    if (failure instanceof NoSuchFileException || failure instanceof EOFException) {
      return ErrorCode.FILE_GONE;
    }
    String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return FULL.stream().anyMatch(words::contains) ? ErrorCode.DISK_FULL : ErrorCode.DISK_REFUSES;
  }

  /** Camel wraps what is no Exception; only what is inside says something. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null && inner.getClass().getName().startsWith("org.apache.camel.")) {
      inner = inner.getCause();
    }
    return inner;
  }

  /** A file's exception often names the file alone. */
  private static String words(Throwable cause) {
    if (cause instanceof IOException disk) {
      return Words.of(disk);
    }
    String message = String.valueOf(cause.getMessage());
    boolean ours = cause instanceof DatabaseException || cause instanceof SQLException;
    return ours ? message : cause.getClass().getSimpleName() + ": " + message;
  }
}

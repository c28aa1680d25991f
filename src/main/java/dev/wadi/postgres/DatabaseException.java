package dev.wadi.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** The database failed us; {@link #isTransient} says whether trying again later may help. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** SQLSTATE classes: connection, resources, operator intervention, system error. */
  private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "53", "57", "58");

  /**
   * Serialization failure, deadlock, lock not available; read-only, as a standby is; a connection
   * that the server ended because its transaction stood still, as of a process that was frozen.
   */
  private static final Set<String> TRANSIENT_STATES =
      Set.of("40001", "40P01", "55P03", "25006", "25P03", "25P04");

  /** What the pool says of a connection once it is lost: at the second statement, say. */
  private static final Set<String> LOST = Set.of("Connection is closed");

  private final String state;

  public DatabaseException(SQLException cause) {
    this(cause.getMessage(), cause);
  }

  /** The database cannot be started, reached or migrated; the message says what to do. */
  public DatabaseException(String message) {
    this(message, null);
  }

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
    String known = cause instanceof SQLException sql ? sql.getSQLState() : null;
    this.state = known == null ? "" : known;
  }

  /** SQLSTATE; empty when no statement failed. */
  public String state() {
    return state;
  }

  /** True when trying again later may help: database away, disk full, deadlock. */
  public boolean isTransient() {
    return getCause() instanceof SQLTransientException // such as a pool with no free connection
        || isClosed()
        || TRANSIENT_STATES.contains(state)
        || state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2));
  }

  /** True when the connection itself was lost, so that a commit's fate is unknown. */
  public boolean isConnectionLost() {
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("25P0") && isTransient()
        || isClosed();
  }

  /** No server has answered: those always say a state. */
  private boolean isClosed() {
    return state.isEmpty() && LOST.contains(String.valueOf(getMessage()));
  }
}

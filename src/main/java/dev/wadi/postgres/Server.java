package dev.wadi.postgres;

/** A PostgreSQL server and the three logins Wadi has there. */
interface Server extends AutoCloseable {
  /** Owns the database; runs the migrations. */
  Login owner();

  /** Reads and writes rows. */
  Login app();

  /** Reads only. */
  Login reader();

  /** Whether the server belongs to the home, so that it is ours to start and stop. */
  boolean embedded();

  /** Brings a dead server back, where that is ours to do. */
  void ensureRunning();

  @Override
  void close();
}

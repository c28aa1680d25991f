package dev.wadi.postgres;

import java.sql.Connection;

/** Told of every {@link FaultPoint} that this process comes to; experiments provide one. */
public interface FaultWatch {
  void reached(String point);

  /** The connection to be used instead: one that tells of its statements and commits. */
  Connection watched(Connection connection);
}

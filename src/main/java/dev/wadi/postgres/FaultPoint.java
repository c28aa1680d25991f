package dev.wadi.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.util.ServiceLoader;

/**
 * Points at which an experiment may end, freeze or break this process: before and after each
 * operation on files, statement and commit. Without {@code -Dwadi.fault-points=true} nobody watches
 * them, and the compiled code does not even ask.
 */
public final class FaultPoint {
  private static final FaultWatch WATCH = watch();

  private FaultPoint() {}

  /** Something done with a file. */
  @FunctionalInterface
  public interface Operation {
    void run() throws IOException;
  }

  private static FaultWatch watch() {
    return Boolean.getBoolean("wadi.fault-points")
        ? ServiceLoader.load(FaultWatch.class).findFirst().orElse(null)
        : null;
  }

  static Connection watched(Connection connection) {
    return WATCH == null ? connection : WATCH.watched(connection);
  }

  /** Does it between two points. */
  public static void around(String name, Operation operation) throws IOException {
    at("before " + name);
    operation.run();
    at("after " + name);
  }

  /** One point. */
  public static void at(String point) {
    if (WATCH != null) {
      WATCH.reached(point);
    }
  }
}

package dev.wadi.admin;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection; who opens it closes it. */
@FunctionalInterface
public interface ConnectionSource {
  Connection open() throws SQLException;
}

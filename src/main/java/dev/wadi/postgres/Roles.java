package dev.wadi.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The roles of the embedded server and its one database. */
final class Roles {
  static final String SUPERUSER = "postgres";
  static final String OWNER = "wadi_owner";
  static final String APP = "wadi_app";
  static final String READER = "wadi_reader";
  static final String DATABASE = "wadi";

  private Roles() {}

  /** Creates what is missing; the database comes last, so that it is the sign of being done. */
  static void create(Connection superuser) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(Sql.read("roles.sql"));
      statement.execute("create database " + DATABASE + " owner " + OWNER);
    }
  }
}

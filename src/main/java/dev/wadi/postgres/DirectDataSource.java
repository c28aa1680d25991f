package dev.wadi.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Opens a connection whenever asked, at the address that is right at that moment. */
final class DirectDataSource implements DataSource {
  private final Supplier<Login> login;

  DirectDataSource(Supplier<Login> login) {
    this.login = login;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return login.get().connectForWork();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return new Login(login.get().url(), user, password).connectForWork();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter writer) throws SQLException {
    throw new SQLFeatureNotSupportedException("setLogWriter");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("setLoginTimeout");
  }

  @Override
  public int getLoginTimeout() {
    return Login.TIMEOUT_SECONDS;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("getParentLogger");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (!type.isInstance(this)) {
      throw new SQLException("not a " + type.getName());
    }
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}

package dev.wadi;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection that tells when it comes to a statement or a commit, and when it has done it. */
final class WatchedConnection implements InvocationHandler {
  private static final Pattern WRITES =
      Pattern.compile(
          "(insert into|update|delete from)\\s+([a-z_.\"]+)(\\s+(?!set\\b)\\w+)?(\\s+set\\s+state = '\\w+')?");
  private static final Pattern READS = Pattern.compile("from\\s+([a-z_.\"]+)");

  private final Connection connection;
  private final Consumer<String> watch;
  private String lastWrite = "nothing";

  private WatchedConnection(Connection connection, Consumer<String> watch) {
    this.connection = connection;
    this.watch = watch;
  }

  static Connection watching(Connection connection, Consumer<String> watch) {
    return proxy(Connection.class, new WatchedConnection(connection, watch));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("commit")) {
      String what = "commit of " + lastWrite;
      lastWrite = "nothing";
      return between(what, connection, method, arguments);
    }
    Object answer = call(connection, method, arguments);
    if (answer instanceof Statement statement) {
      String sql = arguments != null && arguments[0] instanceof String text ? text : "";
      return proxy(
          method.getReturnType().asSubclass(Statement.class),
          (self, called, values) -> execute(statement, sql, called, values));
    }
    return answer;
  }

  private Object execute(Statement statement, String prepared, Method method, Object[] arguments)
      throws Throwable {
    if (!method.getName().startsWith("execute")) {
      return call(statement, method, arguments);
    }
    boolean given = arguments != null && arguments[0] instanceof String;
    String sql = given ? (String) arguments[0] : prepared;
    return between(named(sql), statement, method, arguments);
  }

  private Object between(String what, Object target, Method method, Object[] arguments)
      throws Throwable {
    watch.accept("before " + what);
    Object answer = call(target, method, arguments);
    watch.accept("after " + what);
    return answer;
  }

  /** A statement is known by what it writes first, else by what it reads. */
  private String named(String sql) {
    String lower = sql.toLowerCase(Locale.ROOT);
    Matcher write = WRITES.matcher(lower);
    if (write.find()) {
      String state = write.group(4) == null ? "" : write.group(4);
      lastWrite = (write.group(1) + " " + write.group(2) + state).replaceAll("\\s+", " ");
      return lastWrite;
    }
    Matcher read = READS.matcher(lower);
    return read.find() ? "select from " + read.group(1) : lower.strip().split("[( ]", 2)[0];
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

package dev.wadi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Between a program and its database; shut, there is no database as far as the program can see. */
final class Door implements AutoCloseable {
  private final InetSocketAddress behind;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private ServerSocket ear;

  private Door(InetSocketAddress behind) throws IOException {
    this.behind = behind;
    listen(0);
    this.port = ear.getLocalPort();
  }

  /** An open door before the server of an address. */
  static Door before(String jdbcUrl) throws IOException {
    URI address = URI.create(jdbcUrl.substring("jdbc:".length()));
    return new Door(new InetSocketAddress(address.getHost(), address.getPort()));
  }

  /** The address at the door. */
  String url(String jdbcUrl) {
    return jdbcUrl.replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
  }

  /** Cuts all connections, and refuses new ones. */
  void shut() throws IOException {
    ear.close();
    for (Closeable connection : open) {
      connection.close();
    }
    open.clear();
  }

  void openAgain() throws IOException {
    listen(port);
  }

  private void listen(int at) throws IOException {
    ear = new ServerSocket();
    ear.setReuseAddress(true);
    ear.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
    ServerSocket hearing = ear;
    start(() -> accept(hearing));
  }

  private void accept(ServerSocket hearing) throws IOException {
    while (true) {
      Socket in = hearing.accept();
      Socket out = new Socket(behind.getAddress(), behind.getPort());
      open.add(in);
      open.add(out);
      in.setTcpNoDelay(true);
      out.setTcpNoDelay(true);
      start(() -> pass(in, out));
      start(() -> pass(out, in));
    }
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException shut) {
                return;
              }
            },
            "door");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      shut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

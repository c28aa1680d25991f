package dev.wadi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The wire to a database: cut, whoever uses it finds the server gone. */
final class Cable implements AutoCloseable {
  private final URI server;
  private final Set<Socket> plugged = ConcurrentHashMap.newKeySet();
  private final int port;
  private ServerSocket door;

  private Cable(URI server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = door.getLocalPort();
    answer(door);
  }

  /** A wire to the server of a JDBC address. */
  static Cable to(String url) {
    try {
      return new Cable(URI.create(url.substring("jdbc:".length())));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The JDBC address by way of this wire. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + server.getPath();
  }

  void cut() throws IOException {
    door.close();
    for (Socket socket : plugged) {
      socket.close();
    }
    plugged.clear();
  }

  void mend() throws IOException {
    door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    answer(door);
  }

  private void answer(ServerSocket at) {
    start(
        () -> {
          while (!at.isClosed()) {
            Socket client = at.accept();
            Socket behind = new Socket(server.getHost(), server.getPort());
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            plugged.add(client);
            plugged.add(behind);
            start(() -> pass(client, behind));
            start(() -> pass(behind, client));
          }
        });
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to;
        InputStream in = from.getInputStream()) {
      in.transferTo(to.getOutputStream());
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
              } catch (IOException cut) {
                Thread.currentThread().interrupt(); // the thread ends with its connection
              }
            },
            "cable");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}

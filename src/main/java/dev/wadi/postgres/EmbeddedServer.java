package dev.wadi.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The server that belongs to a home, not to a process: whoever comes first starts it, the others
 * join, who leaves last stops it. All three happen under {@code pg/launch.lock}.
 */
final class EmbeddedServer implements Server {
  private static final Duration STARTS_REFUSED_AFTER_A_CRASH = Duration.ofSeconds(10);
  private static final String LOCK = "launch.lock";
  private final Path pg;
  private final Cluster cluster;
  private final String version;
  private String secret = "";
  private volatile int port;
  private Presence presence;

  private EmbeddedServer(Path pg, Cluster cluster, String version) {
    this.pg = pg;
    this.cluster = cluster;
    this.version = version;
  }

  /** Joins the server of a home; starts it, and creates its database, when need be. */
  static EmbeddedServer join(Path home, Optional<Path> softwareFolder) {
    Path pg = home.resolve("pg");
    try {
      Files.createDirectories(pg);
      return LaunchLock.holding(pg.resolve(LOCK), () -> joined(pg, softwareFolder));
    } catch (IOException e) {
      throw unusable(pg, e);
    }
  }

  private static EmbeddedServer joined(Path pg, Optional<Path> softwareFolder) throws IOException {
    ServerSoftware software = ServerSoftware.bundled();
    Path unpacked = software.in(pg, softwareFolder);
    Cluster cluster = new Cluster(pg, unpacked, software.majorVersion());
    EmbeddedServer server = new EmbeddedServer(pg, cluster, software.version());
    server.presence = server.arrive();
    return server;
  }

  private Presence arrive() throws IOException {
    Path secretFile = pg.resolve("secret");
    if (!cluster.exists()) {
      Secret.create(secretFile);
      cluster.create(secretFile);
    }
    secret = Secret.read(secretFile);
    Optional<Presence> running = joinAt(cluster.port());
    return running.isPresent() ? running.get() : start();
  }

  private Optional<Presence> joinAt(Optional<Integer> candidate) throws IOException {
    if (candidate.isEmpty()) {
      return Optional.empty();
    }
    Optional<Presence> joined = Presence.join(candidate.get(), secret, cluster.data());
    joined.ifPresent(any -> port = candidate.get());
    return joined;
  }

  private Presence start() throws IOException {
    Deadline deadline = Deadline.in(STARTS_REFUSED_AFTER_A_CRASH);
    Command.Outcome outcome;
    do {
      int wanted = freePort();
      outcome = cluster.start(wanted);
      if (outcome.succeeded()) {
        new ServerRecord(wanted, cluster.pid(), version).write(pg.resolve("server.json"));
        return joinAt(Optional.of(wanted))
            .orElseThrow(
                () -> new DatabaseException("the server started, but refuses us: see " + log()));
      }
    } while (deadline.another());
    throw new DatabaseException(
        "the embedded PostgreSQL does not start; see %s%n%s".formatted(log(), outcome.output()));
  }

  private Path log() {
    return pg.resolve("log");
  }

  private int freePort() throws IOException {
    Optional<Integer> last = ServerRecord.lastPort(pg.resolve("server.json"));
    return last.isPresent() && isFree(last.get()) ? last.get() : bound(0);
  }

  private static boolean isFree(int candidate) {
    try {
      return bound(candidate) == candidate;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int bound(int candidate) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), candidate));
      return socket.getLocalPort();
    }
  }

  @Override
  public synchronized void ensureRunning() {
    if (presence.stands()) {
      return;
    }
    presence.close();
    try {
      presence = LaunchLock.holding(pg.resolve(LOCK), this::arrive);
    } catch (IOException e) {
      throw unusable(pg, e);
    }
  }

  /** Leaves; the last one stops the server. */
  @Override
  public synchronized void close() {
    try {
      LaunchLock.holding(pg.resolve(LOCK), this::leave);
    } catch (IOException e) {
      throw unusable(pg, e);
    }
  }

  private boolean leave() throws IOException {
    boolean last = presence.stands() && presence.leaveLast();
    presence.close();
    if (last) {
      cluster.stop();
    }
    return last;
  }

  private static DatabaseException unusable(Path pg, IOException cause) {
    return new DatabaseException(
        "cannot use %s: %s; does it belong to another user?".formatted(pg, cause), cause);
  }

  int port() {
    return port;
  }

  Login login(String database, String role) {
    return Login.local(port, database, role, secret);
  }

  @Override
  public Login owner() {
    return login(Roles.DATABASE, Roles.OWNER);
  }

  @Override
  public Login app() {
    return login(Roles.DATABASE, Roles.APP);
  }

  @Override
  public Login reader() {
    return login(Roles.DATABASE, Roles.READER);
  }

  @Override
  public boolean embedded() {
    return true;
  }
}

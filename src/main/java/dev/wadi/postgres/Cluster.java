package dev.wadi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cluster in {@code pg/data} and the commands that create, start and stop its server. */
final class Cluster {
  private static final String FOLDER = "data";
  private static final int PORT_LINE = 3;
  private static final Duration CREATION = Duration.ofMinutes(3);
  private static final Duration RECOVERY = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** On the command line of the server, where nothing can overrule them. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "password_encryption=scram-sha-256",
          "fsync=on",
          "full_page_writes=on",
          "jit=off",
          "shared_buffers=512MB",
          "max_wal_size=4GB",
          "max_connections=100",
          "timezone=UTC",
          "log_timezone=UTC",
          "logging_collector=on",
          "log_directory=../log",
          "log_filename=server-%a.log",
          "log_truncate_on_rotation=on",
          "log_rotation_age=1d",
          "log_rotation_size=0");

  private final Path pg;
  private final Path data;
  private final Path programs;
  private final String majorVersion;

  Cluster(Path pg, Path software, String majorVersion) {
    this.pg = pg;
    this.data = pg.resolve(FOLDER);
    this.programs = software.resolve("bin");
    this.majorVersion = majorVersion;
  }

  Path data() {
    return data;
  }

  /** Whether there is one; one of another major version is refused. */
  boolean exists() throws IOException {
    if (!Files.exists(data)) {
      return false;
    }
    String found = Files.readString(data.resolve("PG_VERSION")).strip();
    if (!found.equals(majorVersion)) {
      throw new DatabaseException(
          "%s was made by PostgreSQL %s, but this Wadi brings %s: "
                  .formatted(data, found, majorVersion)
              + "back it up with the Wadi that made it (wadi backup) and restore it into a new home");
    }
    return true;
  }

  /** Creates the cluster; one that was left half-made by a crash is thrown away before. */
  void create(Path secret) throws IOException {
    Path half = pg.resolve(FOLDER + ".new");
    Folders.delete(half);
    Command.Outcome outcome =
        run(
            CREATION,
            List.of(
                program("initdb"),
                "--pgdata=" + half.getFileName(),
                "--username=" + Roles.SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + pg.relativize(secret),
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
    if (!outcome.succeeded()) {
      throw new DatabaseException(
          "cannot create a database in %s: %s".formatted(data, outcome.output()));
    }
    Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Starts the server and waits until it has recovered what a crash left behind. */
  Command.Outcome start(int port) throws IOException {
    forgetDeadServer();
    Files.createDirectories(pg.resolve("log"));
    List<String> settings = new ArrayList<>(SETTINGS);
    settings.add("port=" + port);
    return run(
        RECOVERY.plus(GRACE),
        List.of(
            program("pg_ctl"),
            "--pgdata=" + FOLDER,
            "--log=log/start.log",
            "--options=-c " + String.join(" -c ", settings),
            "--wait",
            "--timeout=" + RECOVERY.toSeconds(),
            "--silent",
            "start"));
  }

  void stop() throws IOException {
    Command.Outcome outcome =
        run(
            STOP.plus(GRACE),
            List.of(
                program("pg_ctl"),
                "--pgdata=" + FOLDER,
                "--mode=fast",
                "--wait",
                "--timeout=" + STOP.toSeconds(),
                "--silent",
                "stop"));
    if (!outcome.succeeded()) {
      throw new DatabaseException(
          "the server of %s does not stop: %s".formatted(data, outcome.output()));
    }
  }

  /** The port of the server that runs, or of the one that died without a farewell. */
  Optional<Integer> port() throws IOException {
    List<String> lines = lockFile();
    return lines.size() > PORT_LINE && lines.get(PORT_LINE).matches("\\d{1,5}")
        ? Optional.of(Integer.valueOf(lines.get(PORT_LINE)))
        : Optional.empty();
  }

  long pid() throws IOException {
    return lockFile().stream().findFirst().map(Long::valueOf).orElse(0L);
  }

  /**
   * PostgreSQL does not start while the number of a dead server is taken: by another program after
   * a reboot, or by its own remains where nobody collects dead processes, as in a container. That
   * no process of the dead server still holds its memory, PostgreSQL checks apart from this; those
   * that would are ended.
   */
  private void forgetDeadServer() throws IOException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid());
    boolean others = process.isPresent() && (isForeign(process.get()) || isZombie(process.get()));
    if (process.isEmpty() || others) {
      Orphans.end(data);
    }
    if (others) {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  private static boolean isForeign(ProcessHandle process) {
    return process.info().command().filter(program -> !program.contains("postgres")).isPresent();
  }

  private static boolean isZombie(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.exists(status)
        && Files.readAllLines(status).stream().anyMatch(line -> line.startsWith("State:\tZ"));
  }

  private List<String> lockFile() throws IOException {
    Path file = data.resolve("postmaster.pid");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private String program(String name) {
    return programs.resolve(name).toString();
  }

  private Command.Outcome run(Duration atMost, List<String> words) throws IOException {
    Privileges privileges = Privileges.forCluster(data, programs.resolve("postgres"));
    return Command.run(pg, atMost, privileges.before(words));
  }
}

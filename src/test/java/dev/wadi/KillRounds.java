package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.cli.CommonOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service in a process of its own, with the embedded database of its home: one or the other is
 * ended at random moments while files go on being dropped.
 */
final class KillRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KillRounds.class);

  private final Path home;
  private final Path folder;
  private final Deque<Path> files;
  private final Random random;
  private final List<Instant> starts = new ArrayList<>();
  private WadiProcess service;
  private int logs;

  /** Who is ended, and how. */
  enum Victim {
    APPLICATION,
    POSTMASTER,
    POSTMASTER_IMMEDIATELY
  }

  KillRounds(Path home, Path folder, Random random) throws IOException {
    this.home = Files.createDirectories(home);
    this.folder = folder;
    this.files = new ArrayDeque<>(MixedFiles.in(folder));
    this.random = random;
  }

  /** Ends them one after the other; each time some files more have come. */
  void strike(List<Victim> victims) throws Exception {
    int each = Math.max(1, files.size() / (victims.size() + 1));
    for (Victim victim : victims) {
      drop(each);
      if (service == null || !service.isAlive()) {
        serve();
      }
      if (random.nextInt(4) > 0) { // else it may be hit while it starts
        Eventually.within(Duration.ofSeconds(60), this::isServingOrEnded, service::said);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(3000)));
      if (victim == Victim.APPLICATION) {
        service.kill();
      } else {
        starts.add(Instant.now());
        end(victim == Victim.POSTMASTER ? "-KILL" : "-QUIT");
      }
    }
  }

  private boolean isServingOrEnded() {
    return !service.isAlive() || service.said().contains("Wadi serves");
  }

  private void serve() {
    starts.add(Instant.now());
    service = start("serve", "--set", "intake.settle=0s", "--set", "intake.poll=50ms");
  }

  /** The same home, at the same time, one shot over one of the days. */
  WadiProcess process(Path day) {
    return start("process", "--input-dir", day.toString());
  }

  private WadiProcess start(String... verb) {
    List<String> words = new ArrayList<>(List.of(verb));
    words.addAll(List.of("--home", home.toString(), "--set", "intake.incomplete-after=1s"));
    return WadiProcess.start(
        home.resolveSibling("%s.%03d.log".formatted(verb[0], logs++)),
        Map.of("WADI_PG_SOFTWARE", KilledRuns.SOFTWARE.toString()),
        words.toArray(String[]::new));
  }

  private void drop(int count) throws IOException {
    for (int i = 0; i < count && !files.isEmpty(); i++) {
      MixedFiles.drop(folder, files.poll(), Files.createDirectories(home.resolve("inbox")));
    }
  }

  private void end(String signal) throws IOException, InterruptedException {
    Path pid = home.resolve("pg/data/postmaster.pid");
    List<String> lines = Files.exists(pid) ? Files.readAllLines(pid) : List.of();
    if (!lines.isEmpty()) {
      new ProcessBuilder("kill", signal, lines.get(0).strip()).start().waitFor();
    }
  }

  /** Lets everything come to rest and says what has become of it. */
  Judgement rest(List<Path> dropped) throws Exception {
    drop(files.size());
    if (service == null || !service.isAlive()) {
      serve();
    }
    try (Premises premises = open()) {
      Eventually.within(
          Duration.ofSeconds(60 + dropped.size()),
          () -> isAtRest(premises, dropped.size()),
          service::said);
      assertThat(service.endsWithin(30)).isTrue();
      try (Connection connection = premises.database().owner()) {
        tellResumes(connection);
        return Judgement.of(connection, home, folder, dropped);
      }
    }
  }

  private Premises open() {
    System.setProperty("wadi.pg.software", KilledRuns.SOFTWARE.toString());
    try {
      return Premises.open(new CommonOptions(Optional.of(home), Map.of(), false, false), 0);
    } finally {
      System.clearProperty("wadi.pg.software");
    }
  }

  private static boolean isAtRest(Premises premises, int files) {
    try (Connection connection = premises.database().owner()) {
      return Judgement.count(connection, "select count(*) from wadi.deliveries") >= files
          && Judgement.count(connection, Judgement.UNRESTED) == 0;
    } catch (SQLException away) {
      return false;
    }
  }

  /** From each start, or end of the database, to the first job taken before the next one. */
  private void tellResumes(Connection connection) throws Exception {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Instant next = i + 1 < starts.size() ? starts.get(i + 1) : Instant.now();
      String first =
          KilledRuns.ask(
              connection,
              "select round(extract(epoch from min(started_at) - '%s') * 1000) from wadi.attempts where started_at > '%s' and started_at < '%s'"
                  .formatted(starts.get(i), starts.get(i), next));
      if (first != null) {
        millis.add(Long.parseLong(first));
      }
    }
    millis.sort(null);
    LOG.info(
        "{} starts, {} lived until a job was taken: after {} ms in the middle, {} ms at most",
        starts.size(),
        millis.size(),
        millis.get(millis.size() / 2),
        millis.get(millis.size() - 1));
  }

  @Override
  public void close() {
    if (service != null) {
      service.close();
    }
  }
}

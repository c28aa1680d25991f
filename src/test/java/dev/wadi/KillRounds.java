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

/**
 * A service in a process of its own, with the embedded database of its home: one or the other is
 * ended at random moments while files go on being dropped, most of them while jobs are in work.
 */
final class KillRounds implements AutoCloseable {
  /** Files that come while the struck one is away, so that there is work to resume. */
  private static final int MEANWHILE = 4;

  private static final Duration STARTS_WORK_WITHIN = Duration.ofSeconds(30);

  /** A file may be known, or refused at once: then there is nothing to wait for. */
  private static final Duration IS_WORKED_WITHIN = Duration.ofSeconds(3);

  /** Begun since the last blow: what that one struck may still be written there as in work. */
  private static final String IN_WORK =
      "select count(*) from wadi.jobs j join wadi.attempts a"
          + " on a.job_id = j.id and a.attempt = j.attempt"
          + " where j.state in ('processing', 'transformed') and a.started_at > '%s'";

  private final Path home;
  private final Path folder;
  private final Deque<Path> files;
  private final Random random;
  private final Blows blows = new Blows();
  private final Premises premises;
  private Connection ledger;
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
    System.setProperty("wadi.pg.software", KilledRuns.SOFTWARE.toString());
    this.premises = Premises.open(new CommonOptions(Optional.of(home), Map.of(), false, false), 0);
  }

  Blows blows() {
    return blows;
  }

  /** Ends them one after the other; each time some files more have come. */
  void strike(List<Victim> victims) throws Exception {
    int each = Math.max(MEANWHILE + 3, files.size() / (victims.size() + 1));
    for (Victim victim : victims) {
      drop(MEANWHILE);
      if (service == null || !service.isAlive()) {
        serve();
      }
      if (random.nextInt(5) == 0) { // whatever it does: it may be starting
        drop(each - MEANWHILE);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(3000)));
      } else {
        Eventually.within(Duration.ofSeconds(60), this::isServingOrEnded, service::said);
        drop(each - MEANWHILE - 2);
        awaitWork(STARTS_WORK_WITHIN);
        // not always the first jobs of a start: in whose hands six processes end is said to be
        // poison
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(800)));
        drop(2);
        awaitWork(IS_WORKED_WITHIN);
      }
      strike(victim);
    }
  }

  private void strike(Victim victim) throws IOException, InterruptedException {
    int inWork = inWork();
    if (victim == Victim.APPLICATION) {
      service.kill();
      inWork = inWork(); // what it has left behind
    } else {
      end(victim == Victim.POSTMASTER ? "-KILL" : "-QUIT");
    }
    blows.add(inWork);
    if (victim != Victim.APPLICATION) {
      blows.back(Instant.now()); // how long the server takes to come back is part of it
    }
  }

  private boolean isServingOrEnded() {
    return !service.isAlive() || service.said().contains("Wadi serves");
  }

  /** Jobs are taken and not yet finished; not for ever, for files may all be known. */
  private void awaitWork(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    while (inWork() == 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private int inWork() {
    try {
      if (ledger == null) {
        ledger = premises.database().owner();
      }
      return Judgement.count(ledger, IN_WORK.formatted(blows.last()));
    } catch (SQLException away) {
      ledger = null;
      return 0;
    }
  }

  private void serve() {
    blows.back(Instant.now());
    service = start("serve", "--set", "intake.settle=0s", "--set", "intake.poll=50ms");
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
    Eventually.within(
        Duration.ofSeconds(60 + dropped.size()), () -> isAtRest(dropped.size()), service::said);
    assertThat(service.endsWithin(30)).isTrue();
    premises.database().ensureRunning();
    try (Connection connection = premises.database().owner()) {
      blows.resumes(connection);
      return Judgement.of(connection, home, folder, dropped);
    }
  }

  private boolean isAtRest(int files) {
    try (Connection connection = premises.database().owner()) {
      return Judgement.count(connection, "select count(*) from wadi.deliveries") >= files
          && Judgement.count(connection, Judgement.UNRESTED) == 0;
    } catch (SQLException away) {
      return false;
    }
  }

  @Override
  public void close() {
    if (service != null) {
      service.close();
    }
    premises.close();
    System.clearProperty("wadi.pg.software");
  }
}

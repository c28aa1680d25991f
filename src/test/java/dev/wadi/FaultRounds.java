package dev.wadi;

import dev.wadi.camel.Flows;
import dev.wadi.cli.CommonOptions;
import dev.wadi.ledger.LeaseKeeper;
import dev.wadi.ledger.Leases;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that ends at one point after the other, and is started again on the same home each
 * time, while files go on being dropped. A program of its own, so that the threads of the ended
 * services trouble nobody else. Arguments: home, folder of the files, how many points at most, and
 * which part of the points between two of them to pass over first.
 */
final class FaultRounds {
  private static final Logger LOG = LoggerFactory.getLogger(FaultRounds.class);
  private static final long REACHED_WITHIN_MILLIS = 2500;
  private static final int TRIES = 3;
  private static final String NO_SUCH_PROCESS = "99999999";

  private final Path home;
  private final Path folder;
  private final Deque<Path> files;
  private final Deque<String> points = new ArrayDeque<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final int perRound;
  private Premises premises;
  private LeaseKeeper keeper;
  private Flows flows;

  private FaultRounds(Path home, Path folder, int rounds) throws IOException {
    this.home = home;
    this.folder = folder;
    this.files = new ArrayDeque<>(MixedFiles.in(folder));
    // half of them for rounds in which the point does not come again: without files none comes
    this.perRound = Math.max(1, (files.size() - MixedFiles.A_DAY * 4) / (2 * rounds));
  }

  public static void main(String[] arguments) throws Exception {
    Faults.exemptThisThread();
    int code = 1;
    try {
      int rounds = Integer.parseInt(arguments[2]);
      FaultRounds all = new FaultRounds(Path.of(arguments[0]), Path.of(arguments[1]), rounds);
      all.learn();
      all.crash(rounds, Double.parseDouble(arguments[3]));
      all.end();
      code = 0;
    } catch (Exception failure) {
      LOG.error("the rounds cannot go on", failure);
    } finally {
      Runtime.getRuntime().halt(code); // what is left of ended services keeps nobody alive
    }
  }

  /** The points that undisturbed work comes to. */
  private void learn() throws Exception {
    drop(MixedFiles.A_DAY * 4);
    start();
    awaitRest();
    addNewPoints();
    System.out.printf("%n%d points are known%n", points.size());
  }

  private void addNewPoints() {
    List<String> found = new ArrayList<>(Faults.seen());
    found.sort(null);
    found.removeIf(point -> !known.add(point));
    points.addAll(found);
  }

  private void crash(int rounds, double skipped) throws Exception {
    int crashes = 0;
    int stride = Math.max(1, points.size() / rounds);
    for (int i = 0; i < stride * skipped; i++) {
      points.poll();
    }
    while (crashes < rounds && !points.isEmpty()) {
      String point = points.poll();
      Faults.crashAt(point);
      drop(perRound);
      if (flows == null) {
        start();
      }
      if (Faults.awaitCrash(REACHED_WITHIN_MILLIS)) {
        crashes++;
        System.out.printf("%ncrash %d %s%n", crashes, point);
        abandon();
        for (int i = 1; i < stride && points.size() > rounds - crashes; i++) {
          points.poll();
        }
      } else if (tries.merge(point, 1, Integer::sum) < TRIES) {
        points.add(point);
      } else {
        System.out.printf("not come to again: %s%n", point);
      }
      addNewPoints();
    }
  }

  private void end() throws Exception {
    Faults.crashAt("");
    drop(files.size());
    if (flows == null) {
      start();
    }
    awaitRest();
    flows.close();
    keeper.close();
    premises.close();
    System.out.println("everything is at rest");
  }

  /** In a thread of its own, which may die of it. */
  private void start() throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Thread birth = new Thread(() -> startHere(failures), "birth");
    birth.start();
    birth.join();
    if (!failures.isEmpty() && !(failures.get(0) instanceof Faults.Crash)) {
      boolean told = false;
      for (Throwable cause = failures.get(0); cause != null; cause = cause.getCause()) {
        told |= cause instanceof Faults.Crash;
      }
      if (!told && !Faults.isDead()) {
        throw new IllegalStateException("no new service", failures.get(0));
      }
    }
  }

  private void startHere(List<Throwable> failures) {
    try {
      premises = Premises.open(options(), 6);
      Leases leases = premises.leases();
      keeper = premises.keep(leases, "serve");
      flows = premises.flows(leases, Flows.Mode.SERVE);
      flows.start();
    } catch (Throwable failure) {
      failures.add(failure);
    }
  }

  private CommonOptions options() {
    return new CommonOptions(
        Optional.of(home),
        Map.of(
            "intake.settle", "0s",
            "intake.poll", "50ms",
            "intake.incomplete-after", "100ms"),
        false,
        false);
  }

  /** What is left of the ended service must not be able to do anything, then goes. */
  private void abandon() throws SQLException, ReflectiveOperationException {
    if (flows != null) {
      doNotWaitFor(flows);
    }
    close(flows);
    close(keeper);
    close(premises);
    flows = null;
    keeper = null;
    premises = null;
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("update wadi.leases set pid = " + NO_SUCH_PROCESS);
    }
    Faults.revive();
  }

  /** An orderly end would wait for work that has been cut off. */
  private static void doNotWaitFor(Flows flows) throws ReflectiveOperationException {
    Field field = Flows.class.getDeclaredField("context");
    field.setAccessible(true);
    ShutdownStrategy end = ((CamelContext) field.get(flows)).getShutdownStrategy();
    end.setTimeUnit(TimeUnit.MILLISECONDS);
    end.setTimeout(1);
  }

  private static void close(AutoCloseable left) {
    try {
      if (left != null) {
        left.close();
      }
    } catch (Throwable dead) {
      System.out.println("closing: " + dead);
    }
  }

  private void drop(int count) throws IOException {
    for (int i = 0; i < count && !files.isEmpty(); i++) {
      MixedFiles.drop(folder, files.poll(), Files.createDirectories(home.resolve("inbox")));
    }
  }

  private void awaitRest() throws SQLException, IOException {
    long end = System.nanoTime() + 120_000_000_000L;
    while (!isAtRest()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("it does not come to rest: " + unrested());
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static String unrested() throws SQLException {
    try (Connection connection = connect()) {
      return KilledRuns.ask(
          connection,
          "select string_agg(j::text, E'\\n') from wadi.jobs j"
              + " where state not in ('done', 'quarantined', 'failed')");
    }
  }

  private boolean isAtRest() throws SQLException, IOException {
    try (Connection connection = connect()) {
      return MixedFiles.in(home.resolve("inbox")).stream()
              .allMatch(file -> file.toString().contains(".taken"))
          && Judgement.count(connection, Judgement.UNRESTED) == 0;
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        System.getenv("WADI_DB_URL"),
        System.getenv("WADI_DB_USER"),
        System.getenv("WADI_DB_PASSWORD"));
  }
}

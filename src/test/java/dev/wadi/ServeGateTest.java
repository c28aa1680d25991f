package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.cli.CommonOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While database or disk is away, nothing is taken, nothing fails, and people are told why. */
@Tag("any-server")
class ServeGateTest {
  private static final String ACTIONS =
      "select string_agg(concat_ws(' ', scale, action, prerequisite), ', ' order by id)"
          + " from wadi.healing_actions where action = 'circuit breaker'";

  @TempDir Path home;
  private Serving serving;

  @BeforeEach
  void serve() throws IOException {
    serving = Serving.on(home, Map.of("intake.settle", "100ms", "intake.poll", "100ms"));
    serving.loadReferences();
  }

  @AfterEach
  void end() throws Exception {
    serving.close();
  }

  private void awaitNotice(String dependency) {
    Eventually.eventually(
        () -> Files.exists(home.resolve("gate.json")), () -> "the gate did not close");
    assertThat(home.resolve("gate.json")).content().contains(dependency, "reason", "since");
  }

  private void nothingFailedForIt(String dependency) {
    assertThat(
            serving.ask(
                "select string_agg(kind, ' ' order by id) from wadi.events"
                    + " where kind like 'gate.%'"))
        .isEqualTo("gate.closed gate.opened");
    assertThat(serving.ask(ACTIONS))
        .isEqualTo("local circuit breaker %1$s, local circuit breaker %1$s".formatted(dependency));
    assertThat(serving.number("select sum(failures) from wadi.jobs")).isZero();
    assertThat(serving.number("select count(*) from wadi.dead_letters")).isZero();
    assertThat(serving.number("select count(*) from wadi.jobs where state <> 'done'")).isZero();
    assertThat(home.resolve("gate.json")).doesNotExist();
  }

  @Test
  void aDatabaseThatIsAwayCostsNoFileAndNoAttempt() throws Exception {
    serving.cable().cut();
    awaitNotice("database");
    Path original = serving.drop(Serving.PADANG);
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
    assertThat(original).exists();
    assertThat(serving.number("select count(*) from wadi.deliveries where path like '%Padang%'"))
        .isZero();
    toldToWhoeverAsks();

    serving.cable().mend();

    serving.awaitLoads(5);
    assertThat(serving.awaitEvent("gate.opened", 1)).contains("the database is back after");
    nothingFailedForIt("database");
  }

  /** The database's address is the cable's: it cannot be reached by the verb either. */
  private void toldToWhoeverAsks() {
    CommonOptions options = serving.options();
    try (House house = new House()) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> house.admin(options)))
          .hasMessageContaining("nothing is taken since");
    }
  }

  @Test
  void anArchiveThatCannotBeWrittenHoldsFilesBackUntilItCan() throws Exception {
    Path archive = serving.home("archive");
    Path aside = Files.move(archive, serving.home("archive.aside"));
    Files.createFile(archive);
    Path original = dropLarge(Serving.PADANG);
    awaitNotice("disk");
    assertThat(serving.awaitEvent("gate.closed", 1)).contains("archive", "cannot be written");
    try (House house = new House()) {
      assertThat(house.admin(serving.options()).status().attention().gate())
          .hasValueSatisfying(words -> assertThat(words).contains("cannot be written"));
    }
    assertThat(original).exists();

    Files.delete(archive);
    Files.move(aside, archive);

    serving.awaitLoads(5);
    serving.awaitEvent("gate.opened", 1);
    nothingFailedForIt("disk");
  }

  /** With a comment as long as can be, for small files do not go into the archive's folder. */
  private Path dropLarge(String sample) throws IOException {
    byte[] plain = Files.readAllBytes(Serving.SAMPLES.resolve(sample));
    byte[] large = Arrays.copyOf(plain, plain.length + 0xffff);
    large[plain.length - 2] = (byte) 0xff;
    large[plain.length - 1] = (byte) 0xff;
    Path aside = Files.write(serving.home("large.xlsx"), large);
    Path place = serving.inbox().resolve(sample);
    Files.createDirectories(place.getParent());
    return Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aTableThatNoLongerFitsItsContractHaltsItsPipelineUntilItDoes() throws Exception {
    serving.change("alter table retail.stock_health_versions rename column hpp to cost");
    serving.drop(Serving.PADANG);
    assertThat(serving.awaitEvent("pipeline.halted", 1))
        .contains("stock_health", "retail.stock_health", "hpp", "no such column");
    Eventually.eventually(
        () -> serving.number("select count(*) from wadi.jobs where state = 'queued'") == 1,
        () -> serving.ask("select string_agg(state, ' ') from wadi.jobs"));
    assertThat(
            serving.ask(
                "select status from wadi.pipeline_runs where pipeline_name = 'stock_health'"))
        .isEqualTo("paused");

    serving.change("alter table retail.stock_health_versions rename column cost to hpp");

    serving.awaitLoads(5);
    assertThat(
            serving.ask(
                "select string_agg(concat_ws(' ', scale, action, prerequisite), ', ' order by id)"
                    + " from wadi.healing_actions where action = 'validate schema'"))
        .startsWith("local validate schema ")
        .endsWith(", local validate schema schema");
    assertThat(serving.number("select sum(failures) from wadi.jobs")).isZero();
    assertThat(serving.number("select count(*) from wadi.dead_letters")).isZero();
  }
}

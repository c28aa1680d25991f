package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a person orders leaves one entry in the audit, and what is refused leaves none. */
class OrdersAreNotedAcceptanceTest {
  private static final String HEADER = "Article,Quantity\n";

  @TempDir Path place;
  private Household household;
  private Path bug;

  @Test
  void everyOrderLeavesOneEntryAndTheChainIsInOrder() throws Exception {
    bug = Files.createFile(place.resolve("bug"));
    Path input = files();
    try (OwnLauncher launcher = OwnLauncher.in(place.resolve("launcher"));
        Household founded = Household.founded(place.resolve("home"))) {
      household = founded;
      draft(launcher, input);
      wadi(1, "process", "--input-dir", input.toString());
      assertThat(audit()).as("nobody ordered anything yet").isEmpty();
      assertThat(founded.ask("select status from wadi.dead_letters")).hasSize(3);

      deadLettersAndRetries();
      aHeldFileIsConfirmedUndoneAndReplayed();
      haltsAndTrust();
      nothingIsNotedOfWhatIsRefused();
      inOrder(founded, 12);
      restored();
    }
  }

  private void deadLettersAndRetries() throws IOException {
    String other = "tills.parameters.broken-while=/nowhere";
    ordered("dead-letter edit dead letter 1", 0, "dead-letters", "edit", "1", "--set", other);
    ordered("dead-letter note dead letter 1", 0, "dead-letters", "note", "1", "known");
    ordered("dead-letter replay dead letter 1", 0, "dead-letters", "replay", "--id", "1");
    Files.delete(bug);
    ordered("dead-letter replay dead letter 2", 0, "dead-letters", "replay", "--id", "2");
    ordered("retry tills", 0, "retry", "--pipeline", "tills");
    assertThat(
            household.ask("select (detail -> 'jobs')::text from wadi.audit where action = 'retry'"))
        .as("a job that another stands for is not tried again")
        .isEqualTo(
            household.ask("select jsonb_build_array(job_id) from wadi.dead_letters where id = 3"));
    ordered("dead-letter close dead letter 3", 0, "dead-letters", "note", "3", "x", "--close");
  }

  private void aHeldFileIsConfirmedUndoneAndReplayed() throws IOException {
    Path smaller = Files.createDirectories(place.resolve("smaller"));
    Files.writeString(smaller.resolve("tills_20251125.csv"), HEADER + "sound,7\n");
    wadi(3, "process", "--input-dir", smaller.toString());
    List<String> held =
        household.ask("select job_id from wadi.job_needs where kind = 'confirmation'");
    assertThat(held).hasSize(1);
    String job = held.get(0);

    ordered("confirm job " + job, 0, "confirm", "--job", job);
    ordered("undo job " + job, 0, "undo", "--job", job);
    ordered("replay job " + job, 0, "replay", "--job", job);
  }

  private void haltsAndTrust() throws Exception {
    ordered("halt tills", 0, "halt", "--pipeline", "tills", "--reason", "stocktaking");
    ordered("lift tills", 0, "halt", "--lift", "--pipeline", "tills");
    try (Connection connection = household.connect();
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "insert into wadi.bad_versions (job_id, attempt, pipeline, reason)"
                      + " select job_id, attempt, pipeline, 'x' from wadi.loads"
                      + " where state = 'live' order by job_id limit 1"))
          .isEqualTo(1);
    }
    String job = household.ask("select job_id from wadi.bad_versions").get(0);
    ordered("trust job " + job, 0, "trust", "--job", job);
  }

  private void nothingIsNotedOfWhatIsRefused() {
    List<String> before = audit();
    wadi(1, "undo", "--job", "999999");
    wadi(1, "replay", "--job", "999999");
    wadi(1, "confirm", "--job", "1");
    wadi(1, "retry", "--pipeline", "tills", "--job", "1");
    wadi(1, "halt", "--lift", "--all");
    wadi(1, "trust", "--job", "1");
    assertThat(audit()).isEqualTo(before);
  }

  private void restored() throws Exception {
    Path file = place.resolve("monday.zip");
    List<String> before = audit();
    assertThat(household.wadi("backup", file.toString()).code()).isZero();
    assertThat(audit()).isEqualTo(before);
    try (Household other = Household.founded(place.resolve("other"))) {
      assertThat(other.wadi("restore", file.toString()).code()).isZero();
      List<String> after = new ArrayList<>(before);
      after.add("restore monday.zip");
      assertThat(audit(other)).isEqualTo(after);
      inOrder(other, 13);
    }
  }

  private static void inOrder(Household household, int actions) {
    Household.Answer verified = household.wadi("audit", "verify", "--json");
    assertThat(verified.code()).describedAs(verified.out() + verified.err()).isZero();
    assertThat(verified.json().path("actions").asInt()).isEqualTo(actions);
    assertThat(verified.json().path("breaks")).isEmpty();
  }

  private void ordered(String entry, int code, String... arguments) {
    List<String> expected = new ArrayList<>(audit());
    expected.add(entry);
    wadi(code, arguments);
    assertThat(audit()).isEqualTo(expected);
  }

  private List<String> audit() {
    return audit(household);
  }

  private static List<String> audit(Household household) {
    return household.ask("select action || ' ' || target from wadi.audit order by id");
  }

  private void wadi(int code, String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--set", "tills.retry.delay=50ms"));
    Household.Answer answer = household.wadi(line.toArray(String[]::new));
    assertThat(answer.code()).describedAs(answer.out() + answer.err()).isEqualTo(code);
  }

  private Path files() throws IOException {
    Path input = Files.createDirectories(place.resolve("input"));
    Files.writeString(
        input.resolve("tills_20251125.csv"), HEADER + "sound,25\nsolid,25\nsafe,25\n");
    for (int day = 26; day <= 28; day++) {
      Files.writeString(
          input.resolve("tills_202511" + day + ".csv"), HEADER + "cursed," + day + "\n");
    }
    return input;
  }

  private void draft(OwnLauncher launcher, Path input) {
    Household.Answer drafted =
        household.wadi(
            "pipeline", "new", "tills", "--from", input.resolve("tills_20251125.csv").toString());
    assertThat(drafted.code()).describedAs(drafted.err()).isZero();
    launcher.append(
        "config/pipelines/tills.yaml",
        "derive: %s\nparameters: { broken-while: \"%s\" }\n"
            .formatted(BrokenWhile.class.getName(), bug));
  }
}

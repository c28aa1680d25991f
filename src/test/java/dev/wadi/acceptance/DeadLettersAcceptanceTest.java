package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do about failures: look, note, edit, replay; and halt a pipeline meanwhile. */
@Tag("any-server")
class DeadLettersAcceptanceTest {
  private static final String HEADER = "Article,Quantity\n";

  @TempDir Path place;

  @Test
  void aPersonHaltsLooksEditsReplaysAndCloses() throws Exception {
    Path bug = Files.createFile(place.resolve("bug"));
    Path input = files();
    try (OwnLauncher launcher = OwnLauncher.in(place.resolve("launcher"));
        Household household = Household.founded(place.resolve("home"))) {
      draft(household, launcher, input, bug);
      assertThat(wadi(household, "process", "--input-dir", input.toString()).code()).isEqualTo(1);
      listedAndNoted(household);
      editedAndReplayed(household);
      closed(household);
      haltedAndLifted(household, bug);
    }
  }

  private static void listedAndNoted(Household household) {
    Household.Answer list = wadi(household, "dead-letters", "list", "--code", "DEFECT");
    assertThat(list.code()).describedAs(list.err()).isZero();
    assertThat(list.json()).hasSize(2);
    assertThat(list.json().get(0).path("who_must_act").asText()).contains("developers");
    Household.Answer shown = household.wadi("dead-letters", "show", "1", "--verbose");
    assertThat(shown.out()).contains("a bug of ours", "BrokenWhile", "who must act");
    assertThat(household.wadi("dead-letters", "note", "1", "known since Monday").code()).isZero();
    assertThat(household.wadi("status").out()).contains("To review", "2 dead letters of tills");
    assertThat(household.ask("select note from wadi.dead_letters where id = 1"))
        .containsExactly("known since Monday");
  }

  private static void editedAndReplayed(Household household) {
    Household.Answer edited =
        wadi(
            household,
            "dead-letters",
            "edit",
            "1",
            "--set",
            "tills.parameters.broken-while=/nowhere",
            "--date",
            "2025-11-30");
    assertThat(edited.code()).describedAs(edited.err()).isZero();
    assertThat(edited.json().path("parameters").path("date").asText()).isEqualTo("2025-11-30");

    Household.Answer replayed = wadi(household, "dead-letters", "replay", "--id", "1");

    assertThat(replayed.code()).describedAs(replayed.err() + replayed.out()).isZero();
    assertThat(
            household.ask(
                "select d.status || ' ' || n.business_date || ' ' || n.load_state || ' '"
                    + " || (j.resolved_by = n.id) || ' ' || j.state from wadi.dead_letters d"
                    + " join wadi.jobs j on j.id = d.job_id join wadi.jobs n"
                    + " on n.id = d.replayed_as where d.id = 1"))
        .containsExactly("replayed 2025-11-30 live true failed");
    assertThat(household.ask("select action from wadi.audit order by id"))
        .contains("dead-letter note", "dead-letter edit", "dead-letter replay");
  }

  private static void closed(Household household) {
    assertThat(household.wadi("dead-letters", "note", "2", "not needed", "--close").code())
        .isZero();
    assertThat(household.ask("select status from wadi.dead_letters order by id"))
        .containsExactly("replayed", "closed");
    assertThat(household.wadi("dead-letters").out()).contains("No dead letter is open");
    assertThat(household.wadi("dead-letters", "replay").code()).isEqualTo(2);
  }

  private void haltedAndLifted(Household household, Path bug) throws IOException {
    Files.delete(bug);
    Path later = Files.createDirectories(place.resolve("later"));
    Files.writeString(later.resolve("tills_20251201.csv"), HEADER + "sound,1\n");
    assertThat(household.wadi("halt", "--pipeline", "nobody", "--reason", "x").code()).isEqualTo(2);
    assertThat(household.wadi("halt", "--pipeline", "tills").code()).isEqualTo(2);
    assertThat(household.wadi("halt", "--pipeline", "tills", "--reason", "stocktaking").code())
        .isZero();

    Household.Answer held = wadi(household, "process", "--input-dir", later.toString());
    assertThat(held.code()).isEqualTo(3);
    assertThat(held.out()).contains("stocktaking", "wadi halt --lift --pipeline tills");
    assertThat(household.ask("select status from wadi.pipeline_runs where date = '2025-12-01'"))
        .containsExactly("paused");
    assertThat(household.wadi("status").out()).contains("Halted", "tills", "stocktaking");

    assertThat(household.wadi("halt", "--lift", "--pipeline", "tills").code()).isZero();
    assertThat(wadi(household, "process", "--input-dir", later.toString()).code()).isZero();
    assertThat(household.ask("select status from wadi.pipeline_runs where date = '2025-12-01'"))
        .containsExactly("completed");
  }

  @Test
  void aOneShotRunThatFindsNoRoomGivesUpAndSaysWhoMustAct() throws Exception {
    Path input = Files.createDirectories(place.resolve("input"));
    Files.copy(Path.of("samples/supplier_data.csv"), input.resolve("supplier_data.csv"));
    try (Household household = Household.founded(place.resolve("home"))) {
      Household.Answer answer =
          household.wadi(
              "process",
              "--input-dir",
              input.toString(),
              "--set",
              "disk.reserve=900000 GB",
              "--set",
              "process.patience=1s");

      assertThat(answer.code()).isEqualTo(1);
      assertThat(answer.err()).contains("Gave up after 1 s", "less than disk.reserve");
    }
  }

  @Test
  void aOneShotRunEndsWhenAPipelineHasNoFlowAndSaysSo() throws Exception {
    Path input = Files.createDirectories(place.resolve("input"));
    Files.copy(Path.of("samples/supplier_data.csv"), input.resolve("supplier_data.csv"));
    try (OwnLauncher launcher = OwnLauncher.in(place.resolve("launcher"));
        Household household = Household.founded(place.resolve("home"))) {
      Files.delete(launcher.at("routes/suppliers.camel.yaml"));

      Household.Answer answer = household.wadi("process", "--input-dir", input.toString());

      assertThat(answer.code()).isEqualTo(1);
      assertThat(answer.err()).contains("no flow works pipeline suppliers");
      assertThat(household.ask("select state from wadi.jobs")).containsExactly("queued");
    }
  }

  private Path files() throws IOException {
    Path input = Files.createDirectories(place.resolve("input"));
    Files.writeString(input.resolve("tills_20251125.csv"), HEADER + "sound,25\n");
    Files.writeString(input.resolve("tills_20251126.csv"), HEADER + "cursed,26\n");
    Files.writeString(input.resolve("tills_20251128.csv"), HEADER + "cursed,28\n");
    return input;
  }

  private static void draft(Household household, OwnLauncher launcher, Path input, Path bug) {
    Household.Answer drafted =
        household.wadi(
            "pipeline", "new", "tills", "--from", input.resolve("tills_20251125.csv").toString());
    assertThat(drafted.code()).describedAs(drafted.err()).isZero();
    launcher.append(
        "config/pipelines/tills.yaml",
        "derive: %s\nparameters: { broken-while: \"%s\" }\n"
            .formatted(BrokenWhile.class.getName(), bug));
  }

  private static Household.Answer wadi(Household household, String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--json", "--set", "tills.retry.delay=100ms"));
    return household.wadi(line.toArray(String[]::new));
  }
}

package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try (Tills tills = Tills.in(place)) {
      tills.file(26, "cursed");
      tills.file(28, "cursed");
      assertThat(tills.process().code()).isEqualTo(1);
      listedAndNoted(tills);
      editedAndReplayed(tills);
      closed(tills.household());
      haltedAndLifted(tills);
    }
  }

  private static void listedAndNoted(Tills tills) {
    Household household = tills.household();
    Household.Answer list = tills.wadi("dead-letters", "list", "--code", "DEFECT");
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

  private static void editedAndReplayed(Tills tills) {
    Household household = tills.household();
    Household.Answer edited =
        tills.wadi(
            "dead-letters",
            "edit",
            "1",
            "--set",
            "tills.parameters.broken-while=/nowhere",
            "--date",
            "2025-11-30");
    assertThat(edited.code()).describedAs(edited.err()).isZero();
    assertThat(edited.json().path("parameters").path("date").asText()).isEqualTo("2025-11-30");

    Household.Answer replayed = tills.wadi("dead-letters", "replay", "--id", "1");

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

  private void haltedAndLifted(Tills tills) throws IOException {
    Household household = tills.household();
    tills.mendTheBug();
    Path later = Files.createDirectories(place.resolve("later"));
    Files.writeString(later.resolve("tills_20251201.csv"), HEADER + "sound,1\n");
    assertThat(household.wadi("halt", "--pipeline", "nobody", "--reason", "x").code()).isEqualTo(2);
    assertThat(household.wadi("halt", "--pipeline", "tills").code()).isEqualTo(2);
    assertThat(household.wadi("halt", "--pipeline", "tills", "--reason", "stocktaking").code())
        .isZero();

    Household.Answer held = tills.wadi("process", "--input-dir", later.toString());
    assertThat(held.code()).isEqualTo(3);
    assertThat(held.out()).contains("stocktaking", "wadi halt --lift --pipeline tills");
    assertThat(household.ask("select status from wadi.pipeline_runs where date = '2025-12-01'"))
        .containsExactly("paused");
    assertThat(household.wadi("status").out()).contains("Halted", "tills", "stocktaking");

    Household.Answer lifted = household.wadi("halt", "--lift", "--pipeline", "tills");
    assertThat(lifted.code()).isZero();
    assertThat(lifted.out()).contains("no service runs on this home");
    assertThat(tills.wadi("process", "--input-dir", later.toString()).code()).isZero();
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
}

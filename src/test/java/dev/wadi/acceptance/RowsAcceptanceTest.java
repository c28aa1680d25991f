package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wadi.Household;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that do not fit, from a dropped file to what a person is told; and wrong command lines. */
class RowsAcceptanceTest {
  private static final String TILLS =
      """
      unknown-columns: rescue
      rejections: { max-rows: 1 }
      expected: { days: daily, by: "00:01", at-risk-before: 1m, missed-after: 1m }
      """;

  @TempDir private Path folder;
  private OwnLauncher launcher;
  private Household household;

  @BeforeEach
  void open() throws Exception {
    launcher = OwnLauncher.in(folder.resolve("launcher"));
    household = Household.founded(folder.resolve("home"));
    Files.createDirectories(folder.resolve("drop"));
    Path sample = folder.resolve("tills.csv");
    Files.writeString(sample, "till;count\nA;1\nB;2\n");
    assertThat(household.wadi("pipeline", "new", "--from", sample.toString()).code()).isZero();
    launcher.append("config/pipelines/tills.yaml", TILLS);
  }

  @AfterEach
  void close() throws Exception {
    household.close();
    launcher.close();
  }

  private Household.Answer process(String text) throws Exception {
    Files.writeString(folder.resolve("drop/tills 20251125.csv"), text);
    return household.wadi("process", "--input-dir", folder.resolve("drop").toString(), "--json");
  }

  @Test
  void aFewRefusedRowsDoNotHoldTheOthersBackAndTooManyDo() throws Exception {
    Household.Answer few = process("till;count;note\nA;1;hot\nB;many;\nC;3;\n");

    assertThat(few.code()).as(few.toString()).isEqualTo(3);
    JsonNode file = few.file("tills 20251125.csv");
    assertThat(file.path("status").asText()).isEqualTo("completed");
    assertThat(file.at("/rows/rejected").asInt()).isEqualTo(1);
    assertThat(household.ask("select concat_ws(' ', till, _rescued) from landing.tills order by 1"))
        .containsExactly("A {\"note\": \"hot\"}", "C");
    assertThat(
            household
                .wadi("rejections", "tills 20251125.csv", "--json")
                .json()
                .at("/cells/0/code")
                .asText())
        .isEqualTo("NOT_A_NUMBER");

    assertThat(household.wadi("audit", "verify").code()).isZero();

    Household.Answer many = process("till;count;note\nA;1;\nB;many;\n;3;\n");

    assertThat(many.code()).isEqualTo(3);
    assertThat(many.file("tills 20251125.csv").path("message").asText())
        .contains("2 of 3 rows are refused (1 allowed). First: row 3, column count");
    assertThat(household.ask("select till from landing.tills order by 1"))
        .containsExactly("A", "C");
  }

  @Test
  void whatIsExpectedIsToldByCalendarAndStatus() {
    JsonNode calendar = household.wadi("calendar", "--json").json();

    assertThat(calendar).hasSize(1);
    assertThat(calendar.at("/0/pipeline").asText()).isEqualTo("tills");
    assertThat(calendar.at("/0/state").asText()).isIn("missed", "late", "at_risk", "expected");
    assertThat(household.ask("select hash from wadi.contract_versions")).isEmpty();
  }

  @Test
  void aNameThatIsNoneIsAWrongUse() {
    String drop = folder.resolve("drop").toString();

    for (String[] line :
        new String[][] {
          {"retry", "--pipeline", "tils"},
          {"process", "--pipeline", "tils", "--input-dir", drop},
          {"process", "--input-dir", drop, "--set", "tils.workers=1"},
          {"process", "--input-dir", drop, "--set", "tills.expcted.by=1"},
        }) {
      Household.Answer answer = household.wadi(line);
      assertThat(answer.code()).as(String.join(" ", line) + answer).isEqualTo(2);
      assertThat(answer.err()).contains("did you mean ");
    }
  }

  @Test
  void mistakesAreNamedWithTheirFolders() {
    launcher.append("config/pipelines/tills.yaml", "unknown-colums: rescue\n");

    Household.Answer answer = household.wadi("config", "check");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .startsWith("config/pipelines/tills.yaml:")
        .contains("did you mean unknown-columns?");
  }
}

package dev.wadi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.admin.Explanation.Account;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainTest {
  private LedgerFixture ledger;
  private Admin admin;

  @BeforeAll
  void openALedger() {
    ledger = new LedgerFixture();
    admin = ledger.admin();
  }

  @AfterAll
  void closeIt() throws Exception {
    ledger.close();
  }

  private Account account(Object key) {
    return admin.explain(key.toString()).account().orElseThrow();
  }

  @Test
  void aLoadedFileTellsItsStoryInOrderInTheUsersZone() {
    long job = ledger.aLoadedJob("loaded.xlsx");

    Account account = account("loaded.xlsx");

    assertThat(account.job()).contains(job);
    assertThat(account.rowsAre()).isEqualTo("Its rows are live.");
    assertThat(account.whoMustAct()).isEqualTo("nobody");
    assertThat(account.ignored()).containsEntry("blank brand", 1L);
    assertThat(account.story())
        .extracting(Explanation.Happening::what)
        .satisfiesExactly(
            what -> assertThat(what).startsWith("arrived from inbox as day/loaded.xlsx"),
            what -> assertThat(what).contains("became job " + job, "sales", "2025-11-25"),
            what -> assertThat(what).isEqualTo("attempt 1 began"),
            what -> assertThat(what).startsWith("3 rows went live"),
            what -> assertThat(what).isEqualTo("attempt 1 ended: seeded"));
    assertThat(account.story().get(0).at()).hasToString("2025-11-25T20:00+07:00");
  }

  @Test
  void aRefusedFileNamesTheCellTheRuleAndTheSender() {
    Account account = account(ledger.aQuarantinedJob("wrong.xlsx"));

    assertThat(account.rejections())
        .containsExactly(
            new Rejected(
                "Sheet 1",
                7,
                "Stok",
                "twelve",
                "number",
                "is no number: write digits only",
                "NOT_A_NUMBER",
                "error"));
    assertThat(account.whoMustAct()).isEqualTo("sender");
    assertThat(account.whatToDo()).isEqualTo(Advice.forVerdict("CONTRACT_BROKEN"));
  }

  @Test
  void aParkedFileNamesEveryNeedAndWhatToBring() {
    Account account = account(ledger.aParkedJob("early.xlsx"));

    assertThat(account.status()).isEqualTo("parked");
    assertThat(account.needs())
        .extracting(Need::whatToDo)
        .containsExactly(
            "drop the file of Miss Glam Padang for 2025-11-25 (pipeline sales)",
            "drop a file of pipeline suppliers that holds on 2025-11-25");
  }

  @Test
  void aSupersededFileNamesTheJobThatReplacedIt() {
    long older = ledger.aLoadedJob("older.xlsx");
    long newer = ledger.aLoadedJob("newer.xlsx");
    ledger.supersede(older, newer);

    assertThat(account(older).rowsAre())
        .isEqualTo("Its rows are history: job %d (newer.xlsx) replaced them.".formatted(newer));
  }

  @Test
  void aFileRefusedBeforeAJobWasMadeIsExplainedToo() {
    Account account = account(ledger.aRefusedDelivery("undated.xlsx"));

    assertThat(account.job()).isEmpty();
    assertThat(account.verdict()).isEqualTo("NO_BUSINESS_DATE");
    assertThat(account.message()).isEqualTo("no date was found in it");
    assertThat(account.whoMustAct()).isEqualTo("sender");
  }

  @Test
  void aFailedJobTellsTheOperatorTheCommand() {
    long job = ledger.aFailedJob("unlucky.xlsx");

    Account account = account("unlucky");

    assertThat(account.whoMustAct()).isEqualTo("operator");
    assertThat(account.whatToDo()).endsWith("wadi retry --pipeline sales --job " + job);
    assertThat(account.story())
        .extracting(Explanation.Happening::what)
        .anyMatch(what -> what.contains("dead letter"));
  }

  @Test
  void theBeginningOfAHashIsEnough() {
    long job = ledger.aLoadedJob("hashed.xlsx");
    String sha256 = ledger.text("select sha256 from wadi.jobs where id = ?", job);

    assertThat(account(sha256.substring(0, 16)).job()).contains(job);
  }

  @Test
  void aDuplicateIsToldInTheStoryOfItsJob() {
    long job = ledger.aLoadedJob("first.xlsx");
    long delivery = ledger.aDuplicateOf(job, "second name.xlsx");

    assertThat(account("second name.xlsx").job()).contains(job);
    assertThat(account(delivery).story())
        .extracting(Explanation.Happening::what)
        .anyMatch(what -> what.contains("a duplicate"));
  }

  @Test
  void anAmbiguousNameGivesTheCandidates() {
    long first = ledger.aLoadedJob("twice.xlsx");
    long second = ledger.aQuarantinedJob("twice.xlsx");

    Explanation explanation = admin.explain("twice.xlsx");

    assertThat(explanation.account()).isEmpty();
    assertThat(explanation.candidates())
        .extracting(Explanation.Candidate::id)
        .containsExactly(second, first);
  }

  @Test
  void anUnknownNameSaysWhereToLook() {
    assertThatThrownBy(() -> admin.explain("never seen.xlsx"))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("'never seen.xlsx'")
        .hasMessageContaining("wadi jobs");
  }
}

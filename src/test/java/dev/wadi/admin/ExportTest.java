package dev.wadi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.admin.ExportReport.ExportedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {
  private static final String PER_LOCATION =
      "{\"table\":\"public.sales\",\"key\":[\"sku\"],\"partition\":[\"day\"],\"export\":"
          + "{\"file\":\"{location}.{profile}.csv\",\"sql\":\"dev/wadi/admin/sales_export.sql\"}}";
  @TempDir private Path out;
  private LedgerFixture ledger;
  private Admin admin;

  @BeforeAll
  void openALedger() {
    ledger = new LedgerFixture();
    admin = ledger.admin();
  }

  @BeforeEach
  void aTableOfSales() {
    ledger.clear();
    ledger.run(
        "create table sales_versions (sku text, name text, sold float8, cost numeric(18,2),"
            + " open boolean, like wadi.row_origin including defaults) partition by list (live)");
    ledger.run("call wadi.make_versions('sales', '{sku,job_id}', '{sku}')");
    ledger.run("grant select on all tables in schema public to public");
  }

  @AfterAll
  void closeIt() throws Exception {
    ledger.close();
  }

  private void row(long job, String sku, String name) {
    ledger.run(
        "insert into sales (sku, name, sold, cost, open, job_id, attempt, source_row)"
            + " values (?, ?, 0.1::float8 + 0.2::float8, 12.50, true, ?, 1, 1)",
        sku,
        name,
        job);
  }

  private ExportReport export(ExportOrder order) {
    return admin.export(order);
  }

  private ExportOrder order(String pipeline) {
    return new ExportOrder(pipeline, out, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void aPlainExportHasTheBusinessColumnsByKeyAndNothingInPlaceOfEmptyText() throws Exception {
    long job = ledger.aLoadedJob("a.xlsx");
    row(job, "b", "with, comma");
    row(job, "B", "");
    row(ledger.aQueuedJob("not live.xlsx"), "c", "x");

    ExportReport report = export(order("sales"));

    assertThat(report.files()).containsExactly(new ExportedFile("sales.csv", "target", 2));
    assertThat(Files.readString(out.resolve("sales.csv")))
        .isEqualTo(
            """
            sku,name,sold,cost,open
            B,,0.30000000000000004,12.5,true
            b,"with, comma",0.30000000000000004,12.5,true
            """);
    assertThat(out).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void aContractWithALocationGivesOneFileForEachInput() throws Exception {
    ledger.contractOf("sales", PER_LOCATION);
    row(ledger.aLoadedJob("sei penuh.xlsx"), "1", "one");
    row(ledger.aLoadedJob("aceh.xlsx"), "2", "two");

    ExportReport report = export(order("sales"));

    assertThat(report.files())
        .containsExactlyInAnyOrder(
            new ExportedFile("SEI_PENUH.target.csv", "target", 1),
            new ExportedFile("ACEH.target.csv", "target", 1));
    assertThat(Files.readString(out.resolve("ACEH.target.csv"))).isEqualTo("SKU\n2\n");
  }

  @Test
  void withoutAProfileEveryLiveOneIsExported() {
    ledger.contractOf("sales", PER_LOCATION);
    ledger.aLoadedJob("aceh.xlsx", "sales", LedgerFixture.DAY, "target");
    ledger.aLoadedJob("aceh.xlsx", "sales", LedgerFixture.DAY, "legacy");

    assertThat(export(order("sales")).files())
        .extracting(ExportedFile::file)
        .containsExactlyInAnyOrder("ACEH.target.csv", "ACEH.legacy.csv");
    assertThat(
            export(
                    new ExportOrder(
                        "sales", out, Optional.empty(), Optional.of("legacy"), Optional.empty()))
                .files())
        .extracting(ExportedFile::file)
        .containsExactly("ACEH.legacy.csv");
  }

  @Test
  void twoInputsOfOneNameAreRefusedBeforeAnythingIsWritten() {
    ledger.contractOf("sales", PER_LOCATION);
    ledger.aLoadedJob("aceh.xlsx");
    ledger.aLoadedJob("aceh.csv");

    assertThatThrownBy(() -> export(order("sales")))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("aceh.csv and aceh.xlsx")
        .hasMessageContaining("ACEH.target.csv");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void theNewestDateIsMeantWhenNoneIsGiven() {
    ledger.aLoadedJob("today.xlsx");
    ledger.aLoadedJob("before.xlsx", "sales", LedgerFixture.DAY.minusDays(1), "target");

    assertThat(export(order("sales")).date()).hasToString("2025-11-25");
  }

  @Test
  void aReferenceHoldsOnEveryLaterDay() {
    ledger.contractOf(
        "sales",
        "{\"table\":\"public.sales\",\"key\":[\"sku\"],\"partition\":[\"effective_date\"]}");
    ledger.aLoadedJob("always.csv", "sales", LocalDate.MIN, "");
    BusinessDate day = new BusinessDate(LedgerFixture.DAY);

    assertThat(
            export(
                    new ExportOrder(
                        "sales", out, Optional.of(day), Optional.empty(), Optional.empty()))
                .date())
        .isEqualTo(BusinessDate.ALWAYS);
  }

  @Test
  void aPipelineWithoutLiveRowsSaysWhatThereIs() {
    ledger.aLoadedJob("a.xlsx");

    assertThatThrownBy(() -> export(order("stock")))
        .hasMessage("No rows of stock are live; there are rows of sales (newest 2025-11-25).");
  }
}

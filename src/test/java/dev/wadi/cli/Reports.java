package dev.wadi.cli;

import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.JobStatus;
import dev.wadi.admin.Need;
import dev.wadi.admin.ProcessReport;
import dev.wadi.admin.ProcessReport.FileResult;
import dev.wadi.admin.ProcessReport.RunResult;
import dev.wadi.admin.ProcessReport.WaitingJob;
import dev.wadi.admin.RowCounts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reports of one-shot runs. */
final class Reports {
  private static final BusinessDate DAY = new BusinessDate(LocalDate.of(2025, 11, 25));

  private Reports() {}

  /** One file is in, one waits for suppliers, one is refused. */
  static ProcessReport refusedAndWaiting() {
    Need need =
        new Need("reference", "suppliers", "", "suppliers", "drop a file of pipeline suppliers");
    return new ProcessReport(
        List.of(new RunResult("sales", DAY, "processing", 2, 1, 1235, 1234, 0, 0, 1, "")),
        List.of(
            file("stores/aceh.xlsx", JobStatus.COMPLETED, new RowCounts(1235, 1234, 0, 0, 1)),
            file("stores/soeta.xlsx", JobStatus.PARKED, new RowCounts(0, 0, 0, 0, 0)),
            new FileResult(
                "stores/a rather long name of a file that nobody could shorten.xlsx",
                Optional.of("ab".repeat(32)),
                Optional.empty(),
                Optional.of("sales"),
                Optional.of(DAY),
                Optional.empty(),
                JobStatus.QUARANTINED,
                "CONTRACT_BROKEN",
                "column Stok, row 7: 'twelve' is no number; the sender writes digits only",
                new RowCounts(1, 0, 0, 1, 0))),
        List.of(new WaitingJob(2, "soeta.xlsx", "sales", DAY, List.of(need))));
  }

  private static FileResult file(String name, JobStatus status, RowCounts rows) {
    return new FileResult(
        name,
        Optional.of("cd".repeat(32)),
        Optional.of(1L),
        Optional.of("sales"),
        Optional.of(DAY),
        Optional.of("ACEH"),
        status,
        "ACCEPTED",
        "",
        rows);
  }
}

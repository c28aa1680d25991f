package dev.wadi.cli;

import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.ExportOrder;
import dev.wadi.admin.ExportReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes live rows as files. */
@Command(
    description = {
      "Writes a pipeline's live rows as canonical CSV files, or an output that a contract has a"
          + " name for."
    },
    footer = {
      "%nExample:",
      "  wadi export stock_health --date 2025-11-25 --out OUT",
      "  wadi export stock_health --format xlsx --out OUT",
      "  wadi export complete --out OUT",
      "  wadi export po_snapshots --as-of 2025-12-10T00:00+07:00 --out OUT"
    })
final class ExportVerb implements Callable<Integer> {
  private final Session session;

  /** Formats that can be named; not all are there. */
  enum Format {
    CSV,
    XLSX,
    PARQUET
  }

  @Parameters(paramLabel = "NAME", description = "The pipeline, or a named output of one.")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the files; made when it is not there.")
  private Path out;

  @Option(
      names = "--date",
      paramLabel = "D",
      converter = Converters.DayOrAlways.class,
      description = "Business date; the newest when not given.")
  private BusinessDate date;

  @Option(
      names = "--profile",
      paramLabel = "P",
      description = "Rule set; else that of --set NAME.profile, else all that are live.")
  private String profile;

  @Option(
      names = "--as-of",
      paramLabel = "T",
      converter = Converters.Moment.class,
      description = "Instant of measures; now when not given.")
  private Instant asOf;

  @Option(
      names = "--format",
      paramLabel = "F",
      description =
          "csv, or xlsx: the workbooks among a pipeline's outputs, else its rows as a workbook.")
  private Format format;

  ExportVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Optional<String> chosen =
        Optional.ofNullable(profile)
            .or(() -> Optional.ofNullable(session.common().set().get(name + ".profile")));
    Optional<ExportOrder.Format> wanted = Optional.ofNullable(format).map(ExportVerb::known);
    ExportReport report =
        session
            .admin()
            .export(
                new ExportOrder(
                    name,
                    out,
                    Optional.ofNullable(date),
                    chosen,
                    Optional.ofNullable(asOf),
                    wanted));
    session.show(report, ListText::export);
    return 0;
  }

  private static ExportOrder.Format known(Format format) {
    return switch (format) {
      case CSV -> ExportOrder.Format.CSV;
      case XLSX -> ExportOrder.Format.XLSX;
      case PARQUET ->
          throw new UsageException("parquet is not written yet: say --format csv or xlsx");
    };
  }
}

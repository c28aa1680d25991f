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
    description = "Writes a pipeline's live rows as canonical CSV files.",
    footer = {
      "%nExample:",
      "  wadi export stock_health --date 2025-11-25 --out OUT",
      "  wadi export po_snapshots --as-of 2025-12-10T00:00+07:00 --out OUT"
    })
final class ExportVerb implements Callable<Integer> {
  private final Session session;

  /** Formats there are. */
  enum Format {
    CSV
  }

  @Parameters(paramLabel = "NAME", description = "The pipeline.")
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

  /** There is one only, so it is checked and not looked at again. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "csv",
      description = "csv, the only one so far.")
  private Format format;

  ExportVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Optional<String> chosen =
        Optional.ofNullable(profile)
            .or(() -> Optional.ofNullable(session.common().set().get(name + ".profile")));
    ExportReport report =
        session
            .admin()
            .export(
                new ExportOrder(
                    name, out, Optional.ofNullable(date), chosen, Optional.ofNullable(asOf)));
    session.show(report, ListText::export);
    return 0;
  }
}

package dev.wadi.cli;

import dev.wadi.admin.AuditReport;
import dev.wadi.admin.BusinessDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Recomputes what is said to be true. */
@Command(
    description = "Recomputes the loaded rows and the chain of ordered actions.",
    synopsisSubcommandLabel = "verify",
    footer = {"%nExample:", "  wadi audit verify --pipeline stock_health"})
final class AuditVerb implements Callable<Integer> {
  private static final int SHOWN = 20;
  private final Session session;
  @Spec private CommandSpec spec;

  AuditVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Say wadi audit verify.");
  }

  @Command(
      name = "verify",
      description = "Tells what does not agree with the ledger; ends with 1 if anything.")
  int verify(
      @Option(names = "--pipeline", paramLabel = "NAME", description = "Only its rows.")
          String pipeline,
      @Option(
              names = "--date",
              paramLabel = "D",
              converter = Converters.DayOrAlways.class,
              description = "Only rows of this business date.")
          BusinessDate date,
      @Option(
              names = "--head",
              paramLabel = "HASH",
              description = "Head of the chain as it was noted earlier.")
          String head) {
    AuditReport report =
        session
            .admin()
            .audit(
                Optional.ofNullable(pipeline),
                Optional.ofNullable(date),
                Optional.ofNullable(head));
    session.show(report, AuditVerb::print);
    return report.inOrder() ? 0 : 1;
  }

  private static void print(AuditReport report, Terminal terminal) {
    Facts facts = new Facts(terminal);
    facts.line(
        "Rows",
        report.loads() == 0
            ? "none are loaded, nothing was recomputed"
            : "%s of %s recomputed, %s"
                .formatted(
                    Words.count(report.rows(), "row"),
                    Words.count(report.loads(), "load"),
                    agree(report.findings().size())));
    report.findings().stream()
        .limit(SHOWN)
        .forEach(finding -> facts.line("", "job %d: %s".formatted(finding.job(), finding.fault())));
    facts.line(
        "Actions",
        "%s in the chain, %s"
            .formatted(Words.count(report.actions(), "action"), agree(report.breaks().size())));
    report.breaks().stream()
        .limit(SHOWN)
        .forEach(
            broken ->
                facts.line(
                    "",
                    "entry %d, %s %s: %s"
                        .formatted(
                            broken.place(), broken.action(), broken.target(), broken.fault())));
    if (!report.head().isEmpty()) {
      facts.line("Head", report.head() + "; note it elsewhere for --head");
    }
    if (!report.headFound()) {
      facts.line("", "the head given is not part of the chain: its end was cut off or rewritten");
    }
  }

  private static String agree(int faults) {
    return faults == 0 ? "all agree" : Words.count(faults, "disagreement") + ":";
  }
}

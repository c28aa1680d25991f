package dev.wadi.cli;

import static dev.wadi.cli.TextTable.Column.left;
import static dev.wadi.cli.TextTable.Column.right;

import dev.wadi.admin.Destinations;
import dev.wadi.admin.Destinations.JobName;
import dev.wadi.admin.Destinations.Landing;
import dev.wadi.admin.Destinations.Traces;
import dev.wadi.admin.Explanation;
import dev.wadi.admin.Provenance;
import dev.wadi.admin.Provenance.Origin;
import java.util.Optional;

/** Where rows come from and go to, for a person. */
final class WhereText {
  private WhereText() {}

  static void from(Provenance provenance, Terminal terminal) {
    if (provenance.rows().isEmpty()) {
      terminal.out().println("No such row was ever in " + provenance.table() + ".");
      return;
    }
    for (Origin origin : provenance.rows()) {
      terminal.out().println(Words.plain(provenance.table() + ": " + origin.key()));
      origin(origin, new Facts(terminal));
      terminal.out().println();
    }
    if (provenance.more()) {
      terminal.out().println("There are more; name more columns, or --date.");
    }
  }

  private static void origin(Origin origin, Facts facts) {
    facts.line("Is", origin.state() + ", loaded " + Words.time(origin.loadedAt()));
    origin
        .replacedBy()
        .ifPresent(
            job ->
                facts.line(
                    "Replaced by",
                    "job %d (%s)%s"
                        .formatted(
                            job,
                            origin.replacedByFile().orElse("?"),
                            origin.endedAt().map(at -> ", " + Words.time(at)).orElse(""))));
    String sheet = origin.sheet().map(name -> ", sheet " + name).orElse("");
    facts.line("File", origin.file() + sheet + ", row " + origin.row());
    facts.line(
        "Came",
        "as %s from %s (delivery %d)".formatted(origin.path(), origin.source(), origin.delivery()));
    facts.line(
        "Job",
        "%d, attempt %d, contract %s".formatted(origin.job(), origin.attempt(), origin.contract()));
    origin.references().forEach(reference -> facts.line("Used", reference));
  }

  static void to(Destinations destinations, Terminal terminal) {
    Optional<Traces> found = destinations.traces();
    if (found.isEmpty()) {
      ExplainText.print(
          new Explanation(destinations.key(), destinations.candidates(), Optional.empty()),
          terminal);
      return;
    }
    Traces traces = found.get();
    Facts facts = new Facts(terminal);
    facts.line("File", traces.file());
    facts.line("Job", traces.job().map(String::valueOf).orElse("none") + ", " + traces.status());
    if (traces.tables().isEmpty()) {
      facts.line("Rows", "none of it was ever in a table");
    }
    traces.projections().forEach(projection -> facts.line("Written to", projection));
    landings(traces, terminal);
    derived(traces, terminal);
  }

  private static void landings(Traces traces, Terminal terminal) {
    if (traces.tables().isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(left("TABLE"), left("PART"), left("STATE"), right("LIVE"), right("HISTORY"));
    for (Landing landing : traces.tables()) {
      table.row(
          landing.table(),
          landing.part(),
          landing.state() + landing.replacedBy().map(job -> " by " + job).orElse(""),
          Words.number(landing.liveRows()),
          Words.number(landing.historyRows()));
    }
    terminal.out().println();
    table.print(terminal.out(), terminal.width());
  }

  private static void derived(Traces traces, Terminal terminal) {
    if (traces.derived().isEmpty()) {
      return;
    }
    terminal.out().println();
    terminal.out().println(Words.count(traces.derived().size(), "job") + " derived with its rows:");
    TextTable table = new TextTable(right("JOB"), left("FILE"), left("PIPELINE"), left("STATUS"));
    for (JobName job : traces.derived()) {
      table.row(Long.toString(job.job()), job.file(), job.pipeline(), job.status());
    }
    table.print(terminal.out(), terminal.width());
  }
}

package dev.wadi.cli;

import dev.wadi.admin.SqlAnswer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a query. */
@Command(
    description = "Puts a query to the database; it can only read.",
    footer = {
      "%nExamples:",
      "  wadi sql \"select location, count(*) from retail.stock_health group by 1\"",
      "  wadi sql --format csv \"table wadi.pipeline_runs\""
    })
final class SqlVerb implements Callable<Integer> {
  private final Session session;

  /** Forms of an answer. */
  enum Format {
    TABLE,
    CSV,
    JSON
  }

  @Parameters(paramLabel = "QUERY", description = "Such as \"select ...\" or \"table ...\".")
  private String query;

  @Option(names = "--format", paramLabel = "F", description = "table, csv or json.")
  private Format format;

  SqlVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.admin().sql(query, answer());
    return 0;
  }

  private SqlAnswer answer() {
    Format usual = session.common().json() ? Format.JSON : Format.TABLE;
    Terminal terminal = session.terminal();
    return switch (format == null ? usual : format) {
      case TABLE -> new SqlTable(terminal);
      case CSV -> new SqlCsv(terminal.out());
      case JSON -> new SqlJson(terminal.out());
    };
  }
}

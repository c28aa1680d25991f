package dev.wadi.cli;

import dev.wadi.admin.BusinessDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From which file a row comes. */
@Command(
    description = "Tells from which file, row and version a table's rows come, live and history.",
    footer = {
      "%nExample:",
      "  wadi where-from stock_health sku=8991 \"location=MISS GLAM ACEH\" --date 2025-11-25"
    })
final class WhereFromVerb implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TABLE", description = "A table or its pipeline.")
  private String table;

  @Parameters(
      index = "1..*",
      paramLabel = "COLUMN=VALUE",
      description = "Which rows; as many columns as you like.")
  private List<String> keys = List.of();

  @Option(
      names = "--date",
      paramLabel = "D",
      converter = Converters.DayOrAlways.class,
      description = "Only of this date.")
  private BusinessDate date;

  WhereFromVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String key : keys) {
      int equals = key.indexOf('=');
      if (equals < 1) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "'" + key + "': write it as COLUMN=VALUE");
      }
      wanted.put(key.substring(0, equals).strip(), key.substring(equals + 1));
    }
    session.show(
        session.admin().whereFrom(table, wanted, Optional.ofNullable(date)), WhereText::from);
    return 0;
  }
}
